using KsPortal.Core.Money;

namespace KsPortal.Web.Components.Shared;

public enum StepState { Ahead, Current, Done, Dropped }

public sealed record Step(string Title, string Meta, StepState State, Amount? Sum = null);
