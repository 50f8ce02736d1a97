using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace KsPortal.Web.Setup;

/// <summary>What only turns out while it starts, as a sentence for whoever started it.</summary>
internal static class StartFailure
{
    /// <summary>Null when the failure is nothing a setting could mend.</summary>
    public static string? Says(Exception failure) => failure switch
    {
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Is the portal running already? Choose another address: --urls http://127.0.0.1:5001",
        SocketException or IOException { InnerException: SocketException } => $"The portal cannot listen: {failure.Message} Choose another address: --urls http://127.0.0.1:5001",
        NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } => $"The database of Portal:Database cannot be used: {Innermost(failure)}",
        DbException => $"The database cannot be used: {failure.Message}",
        _ => null,
    };

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure.Message;
    }
}
