using System.Text;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Web.Identity;

/// <summary>Finds log-ins. Several may have typed one address while nobody confirmed it; whoever confirmed it comes first, then the newest.</summary>
public sealed class Logins(IDbContextFactory<PortalDb> dbs)
{
    /// <summary>One spelling for names and addresses that look alike: compatibility forms folded, capitals throughout.</summary>
    public static string Normalize(string text) => Fold(text).ToUpperInvariant();

    public static string Fold(string text)
    {
        try
        {
            return text.Trim().Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return "";   // not text at all: half a surrogate pair
        }
    }

    public async Task<Login?> ByNameOrEmail(string typed, CancellationToken ct)
        => typed.Contains('@', StringComparison.Ordinal) ? await ByEmail(typed, ct) : await ByName(typed, ct);

    /// <summary>Those of these names whom this password lets in.</summary>
    public async Task<IReadOnlyList<string>> Opened(IReadOnlyCollection<string> names, string password, IPasswordHasher<Login> hasher, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var opened = new List<string>();
        foreach (var (name, hash) in await Hashes(db, names, ct))
            if (hasher.VerifyHashedPassword(new Login { UserName = name }, hash, password) is not PasswordVerificationResult.Failed) opened.Add(name);
        return opened;
    }

    // By hand: asked at every start, before the first page, and a process's first translated query costs a tenth of its start.
    private static async Task<List<(string Name, string Hash)>> Hashes(PortalDb db, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@n{command.Parameters.Count}", name);
            command.Parameters.Add(parameter);
        }
        command.CommandText = $"""
            SELECT "UserName", "PasswordHash" FROM logins
            WHERE "PasswordHash" IS NOT NULL AND "UserName" IN ({string.Join(", ", Enumerable.Range(0, names.Count).Select(n => $"@n{n}"))})
            """;
        var found = new List<(string, string)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add((rows.GetString(0), rows.GetString(1)));
        return found;
    }

    public async Task<Login?> ByName(string typed, CancellationToken ct)
    {
        var name = Normalize(TypedText.Line(typed));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(l => l.NormalizedUserName == name, ct);
    }

    public async Task<Login?> ByEmail(string typed, CancellationToken ct)
    {
        var email = Normalize(TypedText.Line(typed));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().Where(l => l.NormalizedEmail == email)
            .OrderByDescending(l => l.EmailConfirmed).ThenByDescending(l => l.Id).FirstOrDefaultAsync(ct);
    }

    public async Task<Login?> ById(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct);
    }

    /// <summary>Whether the address of this log-in was confirmed by somebody else.</summary>
    public async Task<bool> EmailIsTaken(Login login, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Users.AnyAsync(l => l.NormalizedEmail == login.NormalizedEmail && l.EmailConfirmed && l.Id != login.Id, ct);
    }
}
