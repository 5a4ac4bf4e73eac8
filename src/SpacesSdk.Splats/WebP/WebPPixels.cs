namespace SpacesSdk.Splats.WebP;

/// <summary>Decodes entropy-coded pixels: literals, copies of what came before, and entries of a cache of recent colours.</summary>
internal static class WebPPixels
{
    private const int Lengths = 24;
    private const int Distances = 40;
    private const int FirstCacheSymbol = 256 + Lengths;
    private const int NearDistances = 120;
    private static readonly (int X, int Y)[] Near = NearestFirst();

    /// <summary>Decodes an image of pixels 0xAARRGGBB.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="isMain">Whether it is the image itself, which may use several sets of codes, and not a table of a transform.</param>
    public static uint[] Read(ref WebPBits bits, int width, int height, bool isMain)
    {
        int cacheBits = ReadCacheBits(ref bits);
        var groups = isMain && bits.ReadFlag() ? GroupMap.Read(ref bits, width, height) : GroupMap.Single(width);
        var codes = new WebPCode[groups.Count][];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = ReadGroup(ref bits, cacheBits);
        return Decode(ref bits, width, height, groups, codes, cacheBits);
    }

    public static int BlocksAlong(int pixels, int blockBits) => (pixels + (1 << blockBits) - 1) >> blockBits;

    private static int ReadCacheBits(ref WebPBits bits)
    {
        if (!bits.ReadFlag())
            return 0;
        int cacheBits = bits.Read(4);
        return cacheBits is >= 1 and <= 11 ? cacheBits : throw new InvalidDataException("The colour cache of the image has a wrong size.");
    }

    private static WebPCode[] ReadGroup(ref WebPBits bits, int cacheBits)
    {
        int green = FirstCacheSymbol + (cacheBits > 0 ? 1 << cacheBits : 0);
        var codes = new WebPCode[5];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = WebPCodeReader.Read(ref bits, i switch { 0 => green, 4 => Distances, _ => 256 });
        return codes;
    }

    private static uint[] Decode(ref WebPBits bits, int width, int height, GroupMap groups, WebPCode[][] codes, int cacheBits)
    {
        var pixels = new uint[width * height];
        var cache = new uint[cacheBits > 0 ? 1 << cacheBits : 0];
        for (int at = 0; at < pixels.Length;)
        {
            var group = codes.Length == 1 ? codes[0] : codes[groups.At(at % width, at / width)];
            int symbol = group[0].Read(ref bits);
            int start = at;
            if (symbol < 256)
                pixels[at++] = ((uint)group[1].Read(ref bits) << 16) | ((uint)symbol << 8) | (uint)group[2].Read(ref bits) | ((uint)group[3].Read(ref bits) << 24);
            else if (symbol < FirstCacheSymbol)
                at += Copy(ref bits, group[4], symbol - 256, pixels, at, width);
            else
                pixels[at++] = cache[symbol - FirstCacheSymbol];
            for (; start < at && cacheBits > 0; start++)
                cache[(pixels[start] * 0x1E35A7BD) >> (32 - cacheBits)] = pixels[start];
        }
        return pixels;
    }

    private static int Copy(ref WebPBits bits, WebPCode distances, int lengthSymbol, uint[] pixels, int at, int width)
    {
        int length = ReadNumber(ref bits, lengthSymbol);
        int distance = Distance(ReadNumber(ref bits, distances.Read(ref bits)), width);
        if (distance > at || length > pixels.Length - at)
            throw new InvalidDataException("The image copies from or to beyond its pixels.");
        // Source and target may overlap, so that a short pattern repeats.
        for (int i = at; i < at + length; i++)
            pixels[i] = pixels[i - distance];
        return length;
    }

    // Small numbers are symbols of their own; larger ones are halves of powers of two, with the rest in plain bits.
    private static int ReadNumber(ref WebPBits bits, int symbol)
    {
        if (symbol < 4)
            return symbol + 1;
        int extra = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << extra) + bits.Read(extra) + 1;
    }

    private static int Distance(int code, int width) => code > NearDistances
        ? code - NearDistances
        : Math.Max(1, (Near[code - 1].Y * width) + Near[code - 1].X);

    /// <summary>The number that stands for a distance in pixels; neighbours have numbers of their own.</summary>
    public static int DistanceCode(int distance, int width)
    {
        var (x, y) = (distance % width, distance / width);
        var place = x <= 8 ? (x, y) : (x - width, y + 1);
        int near = Array.IndexOf(Near, place);
        return near >= 0 && Distance(near + 1, width) == distance ? near + 1 : distance + NearDistances;
    }

    // The first 120 distances mean neighbours to the left and above (x to the left, y up): the nearest first, and among equally
    // near ones those with the smallest |x|, left before right.
    private static (int X, int Y)[] NearestFirst() =>
        [.. from y in Enumerable.Range(0, 8)
            from x in Enumerable.Range(-7, 16)
            where y > 0 || x > 0
            orderby (x * x) + (y * y), Math.Abs(x), -x
            select (x, y)];

    /// <summary>Says which set of codes holds for which block of the image.</summary>
    private sealed record GroupMap(int Count, int BlockBits, int BlocksAcross, uint[] Groups)
    {
        public static GroupMap Single(int width) => new(1, 30, width, []);

        public static GroupMap Read(ref WebPBits bits, int width, int height)
        {
            int blockBits = bits.Read(3) + 2;
            int across = BlocksAlong(width, blockBits);
            var groups = WebPPixels.Read(ref bits, across, BlocksAlong(height, blockBits), isMain: false);
            for (int i = 0; i < groups.Length; i++)
                groups[i] = (groups[i] >> 8) & 0xFFFF;
            return new((int)groups.Max() + 1, blockBits, across, groups);
        }

        public int At(int x, int y) => Groups.Length == 0 ? 0 : (int)Groups[((y >> BlockBits) * BlocksAcross) + (x >> BlockBits)];
    }
}
