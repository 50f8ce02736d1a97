using KsPortal.Core.Storage;
using KsPortal.Web.Demo;
using KsPortal.Web.Demo.Packed;
using KsPortal.Web.Setup;

if (PackCommand.IsAsked(args))
    return await PackCommand.Run(args[1], Console.Out);
if (CheckCommand.IsAsked(args))
    return await CheckCommand.Run(args, Console.Out, Console.Error);

if (PortalApp.Problems(args) is { Count: > 0 } problems)
{
    foreach (var problem in problems)
        await Console.Error.WriteLineAsync(problem);
    return 2;
}

try
{
    await using var app = PortalApp.Build(args);
    await DemoStart.FillIfNew(app.Services);
    await PortalDatabase.Prepare(app.Services, CancellationToken.None);
    if (await DemoGuard.Refuses(app.Services) is { } refusal)
    {
        await Console.Error.WriteLineAsync(refusal);
        return 2;
    }
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailure.Says(failure) is { } said)
{
    await Console.Error.WriteLineAsync(said);
    return 2;
}
