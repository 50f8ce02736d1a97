using KsPortal.Core.Storage;
using KsPortal.Web.Demo;
using KsPortal.Web.Setup;

if (PortalApp.Problems(args) is { Count: > 0 } problems)
{
    foreach (var problem in problems)
        await Console.Error.WriteLineAsync(problem);
    return 2;
}

await using var app = PortalApp.Build(args);
if (CheckCommand.IsAsked(args))
    return await CheckCommand.Run(app.Services, Console.Out);

await DemoStart.FillIfNew(app.Services);
await PortalDatabase.Prepare(app.Services, CancellationToken.None);
await app.RunAsync();
return 0;
