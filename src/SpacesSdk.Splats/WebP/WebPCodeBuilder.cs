namespace SpacesSdk.Splats.WebP;

/// <summary>Makes prefix codes that are short for what is frequent.</summary>
internal static class WebPCodeBuilder
{
    /// <summary>The length of the code of each symbol; 0 for symbols that don't occur. A single symbol gets length 1, which is coded in no bits.</summary>
    /// <param name="counts">How often each symbol occurs.</param>
    /// <param name="longest">The longest that a code may be; at least enough for all symbols at one length.</param>
    public static byte[] Lengths(ReadOnlySpan<int> counts, int longest)
    {
        var lengths = new byte[counts.Length];
        // Raising what is rare flattens the tree until it is low enough; a few rounds do.
        for (int least = 1; !TryBuild(counts, least, longest, lengths); least *= 2)
            lengths.AsSpan().Clear();
        return lengths;
    }

    /// <summary>The canonical codes, with their bits in the order in which they are written.</summary>
    public static uint[] Codes(ReadOnlySpan<byte> lengths)
    {
        var codes = new uint[lengths.Length];
        uint code = 0;
        for (int length = 1; length <= WebPCode.MaxLength; length++, code <<= 1)
            for (int symbol = 0; symbol < lengths.Length; symbol++)
                if (lengths[symbol] == length)
                    codes[symbol] = Reverse(code++, length);
        return codes;
    }

    // Leaves come sorted, inner nodes arise sorted: the two smallest are always at the front of one of two queues.
    private static bool TryBuild(ReadOnlySpan<int> counts, int least, int longest, byte[] lengths)
    {
        var leaves = SortedLeaves(counts, least);
        if (leaves.Count == 1)
            lengths[leaves[0].Symbol] = 1;
        if (leaves.Count <= 1)
            return true;
        var weights = new long[(2 * leaves.Count) - 1];
        var parents = new int[weights.Length];
        for (int i = 0; i < leaves.Count; i++)
            weights[i] = leaves[i].Count;
        var (leaf, inner) = (0, leaves.Count);
        for (int made = leaves.Count; made < weights.Length; made++)
            for (int child = 0; child < 2; child++)
            {
                int smallest = leaf < leaves.Count && (inner == made || weights[leaf] <= weights[inner]) ? leaf++ : inner++;
                weights[made] += weights[smallest];
                parents[smallest] = made;
            }
        return SetDepths(leaves, parents, longest, lengths);
    }

    private static bool SetDepths(List<(int Count, int Symbol)> leaves, int[] parents, int longest, byte[] lengths)
    {
        var depths = new int[parents.Length];
        for (int node = parents.Length - 2; node >= 0; node--)
            depths[node] = depths[parents[node]] + 1;
        for (int i = 0; i < leaves.Count; i++)
        {
            if (depths[i] > longest)
                return false;
            lengths[leaves[i].Symbol] = (byte)depths[i];
        }
        return true;
    }

    private static List<(int Count, int Symbol)> SortedLeaves(ReadOnlySpan<int> counts, int least)
    {
        var leaves = new List<(int Count, int Symbol)>();
        for (int symbol = 0; symbol < counts.Length; symbol++)
            if (counts[symbol] > 0)
                leaves.Add((Math.Max(counts[symbol], least), symbol));
        leaves.Sort();
        return leaves;
    }

    private static uint Reverse(uint code, int length)
    {
        uint reversed = 0;
        for (int i = 0; i < length; i++, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        return reversed;
    }
}
