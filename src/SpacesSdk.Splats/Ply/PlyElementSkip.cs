using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ply;

/// <summary>Finds where binary rows end that nobody wants.</summary>
internal static class PlyElementSkip
{
    /// <summary>The offset behind an element.</summary>
    public static long End(PlyElement element, SplatSource source, long offset, bool bigEndian, CancellationToken cancellationToken)
    {
        CheckCount(element, source, offset);
        return element.HasLists
            ? new Walk(source, offset, bigEndian).Over(element, cancellationToken)
            : offset + (element.Count * element.MinStride);
    }

    /// <summary>Refuses a count for which the file is too short, before anything is done for it.</summary>
    public static void CheckCount(PlyElement element, SplatSource source, long offset)
    {
        long left = source.Length - offset;
        if (element.MinStride > 0 && element.Count > left / element.MinStride)
            throw new InvalidSplatException(SplatFormat.Ply, offset,
                $"{left} bytes for {element.Count} rows of '{element.Name}'", $"at least {element.MinStride} bytes for each");
    }

    private sealed class Walk(SplatSource source, long offset, bool bigEndian)
    {
        private readonly byte[] _window = new byte[64 << 10];
        private long _offset = offset;
        private long _windowStart;
        private int _windowLength;

        public long Over(PlyElement element, CancellationToken cancellationToken)
        {
            for (long row = 0; row < element.Count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var property in element.Properties)
                    Over(property, element);
            }
            return _offset;
        }

        private void Over(PlyProperty property, PlyElement element)
        {
            long bytes = property.MinSize;
            if (property.ListCount is { } countType)
            {
                double items = PlyScalar.Read(At(bytes, element), countType, bigEndian);
                if (items < 0)
                    throw Fail($"a list of {items} items in '{element.Name}'", "0 items or more");
                bytes += (long)items * PlyScalar.Size(property.Type);
            }
            if (bytes > source.Length - _offset)
                throw Fail($"the end of the file within '{element.Name}'", $"{bytes} more bytes");
            _offset += bytes;
        }

        private ReadOnlySpan<byte> At(long bytes, PlyElement element)
        {
            if (bytes > source.Length - _offset)
                throw Fail($"the end of the file within '{element.Name}'", $"{bytes} more bytes");
            if (_offset + bytes > _windowStart + _windowLength || _offset < _windowStart)
            {
                _windowStart = _offset;
                _windowLength = (int)Math.Min(_window.Length, source.Length - _offset);
                source.Read(_offset, _window.AsSpan(0, _windowLength));
            }
            return _window.AsSpan((int)(_offset - _windowStart), (int)bytes);
        }

        private InvalidSplatException Fail(string found, string wanted) => new(SplatFormat.Ply, _offset, found, wanted);
    }
}
