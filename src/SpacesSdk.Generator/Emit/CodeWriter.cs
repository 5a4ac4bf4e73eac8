using System.Text;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes lines of C# with their indentation. Lines end with <c>\n</c> on every machine; a block closes itself.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes an empty line.</summary>
    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes each line of the text at the present depth.</summary>
    public CodeWriter Line(string text)
    {
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
                _text.Append(' ', _depth * 4).Append(text, start, end - start);
            _text.Append('\n');
            start = end + 1;
        }
        return this;
    }

    /// <summary>Opens a block under a header; disposing closes it.</summary>
    /// <param name="header">The line before the brace.</param>
    /// <param name="close">What closes the block.</param>
    public Block Braces(string header, string close = "}")
    {
        Line(header).Line("{");
        _depth++;
        return new(this, close);
    }

    /// <summary>Writes at one more depth until the block is disposed.</summary>
    public Block Indented()
    {
        _depth++;
        return new(this, close: null);
    }

    /// <exception cref="InvalidOperationException">A block is still open.</exception>
    public override string ToString() => _depth == 0 ? _text.ToString() : throw new InvalidOperationException($"{_depth} blocks are still open.");

    internal readonly struct Block(CodeWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is not null)
                writer.Line(close);
        }
    }
}
