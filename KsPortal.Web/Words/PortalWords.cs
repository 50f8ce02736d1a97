namespace KsPortal.Web.Words;

/// <summary>Names the portal's words: PortalWords.resx is English, PortalWords.zh-CN.resx Chinese; keys are codes, states and labels.</summary>
public sealed class PortalWords;
