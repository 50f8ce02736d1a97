using KsPortal.Bench.Figures;
using Microsoft.Extensions.Logging;

namespace KsPortal.Bench.Portal;

/// <summary>What the portal logs as an error is a trouble of the run.</summary>
internal sealed class ErrorLog(Troubles troubles) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;
    public void Dispose() { }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == 20102 && formatter(state, exception).Contains("__EFMigrationsHistory", StringComparison.Ordinal)) return;   // EF asks a new PostgreSQL for it before it is there
        if (IsEnabled(logLevel)) troubles.Add($"log: {formatter(state, exception)} {exception}");
    }
}
