using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes lines of C# with their indentation. Lines end with <c>\n</c> on every machine; a block closes itself.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isInLine;

    /// <summary>Writes an empty line.</summary>
    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes each line of the text at the present depth.</summary>
    public CodeWriter Line(string text)
    {
        Write(text);
        return EndLine();
    }

    /// <summary>Writes each line of the text at the present depth, without making a string of it first.</summary>
    public CodeWriter Line([InterpolatedStringHandlerArgument("")] Parts text)
    {
        text.End();
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

    private CodeWriter EndLine()
    {
        _text.Append('\n');
        _isInLine = false;
        return this;
    }

    private void Write(string text)
    {
        int start = 0;
        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            WritePiece(text, start, end - start);
            EndLine();
            start = end + 1;
        }
        WritePiece(text, start, text.Length - start);
    }

    // An empty line has no indentation.
    private void WritePiece(string text, int start, int length)
    {
        if (length == 0)
            return;
        if (!_isInLine)
            _text.Append(' ', _depth * 4);
        _isInLine = true;
        _text.Append(text, start, length);
    }

    /// <summary>The parts of an interpolated string, each written as it comes.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Parts
    {
        private readonly CodeWriter _writer;

        // The compiler passes the lengths too, by which other handlers choose a capacity.
        public Parts(int _, int __, CodeWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Write(text);

        public void AppendFormatted(string? text) => _writer.Write(text ?? "");

        public void AppendFormatted(int number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));

        public void End() => _writer.EndLine();
    }

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
