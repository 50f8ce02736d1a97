namespace KsPortal.Tests.Files;

/// <summary>A connection that breaks after so many bytes, or does something else there and then waits for ever.</summary>
internal sealed class Cut(byte[] bytes, int at, Action? instead = null) : UploadStream
{
    private int position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position == at)
        {
            if (instead is null) throw new IOException("The connection broke.");
            instead();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        var read = Math.Min(buffer.Length, at - position);
        bytes.AsMemory(position, read).CopyTo(buffer);
        position += read;
        return read;
    }
}

/// <summary>Never ends, and counts what was taken.</summary>
internal sealed class Endless : UploadStream
{
    public long Given { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)'a');
        Given += buffer.Length;
        return new(buffer.Length);
    }
}

internal abstract class UploadStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
