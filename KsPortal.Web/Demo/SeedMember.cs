using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Web.Demo;

/// <summary>Somebody who acts as himself.</summary>
internal sealed class SeedMember(SeedHouse house, Guid id, string user, string name)
{
    private long wallet;

    public Guid Id { get; } = id;
    public string User { get; } = user;
    public string Name { get; } = name;
    public Scope Scope { get; } = new(id, Role.Member);

    /// <summary>One of those a visitor can sign in as.</summary>
    public bool Named => User is "client" or "provider" or "provider2";

    public Task<T> Ok<T>(IRequest<T> request) => house.As(Scope).Ok(request);

    /// <summary>Pays in through the demo gateway what is missing, mostly some more at once.</summary>
    public async Task Need(long fen, DemoRandom random)
    {
        if (Named) wallet = (await Ok(new MyMoney())).AvailableMinor;
        if (wallet < fen)
        {
            var more = Named ? 0 : random.Between(30, 180) * 100_00L;
            await TopUp(Math.Min((fen - wallet + more + 99_99) / 100_00 * 100_00, 50_000_00));
        }
        wallet -= fen;
    }

    public async Task TopUp(long fen)
    {
        var payment = await Ok(new StartTopUp(house.NewId, fen));
        await house.Desk.Pay(payment.PaymentId);
        wallet += fen;
    }
}
