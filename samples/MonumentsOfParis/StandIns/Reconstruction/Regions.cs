namespace MonumentsOfParis.StandIns.Reconstruction;

/// <summary>Cleans a mask by its connected regions.</summary>
internal sealed class Regions(bool[] mask, int width, int height)
{
    private readonly Stack<int> _open = new();

    /// <summary>Clears every piece smaller than the given share of the largest one.</summary>
    public void DropSpecks(float share)
    {
        var pieces = Find(true);
        int largest = pieces.Count == 0 ? 0 : pieces.Max(static piece => piece.Count);
        foreach (var piece in pieces.Where(piece => piece.Count < largest * share))
            foreach (int pixel in piece)
                mask[pixel] = false;
    }

    /// <summary>Fills every enclosed hole of fewer pixels than given: dark spots on the object, not gaps in it.</summary>
    public void FillPinholes(int pixels)
    {
        foreach (var hole in Find(false).Where(hole => hole.Count < pixels && !hole.Exists(IsBorder)))
            foreach (int pixel in hole)
                mask[pixel] = true;
    }

    private bool IsBorder(int pixel)
    {
        var (y, x) = Math.DivRem(pixel, width);
        return x == 0 || y == 0 || x == width - 1 || y == height - 1;
    }

    private List<List<int>> Find(bool value)
    {
        var seen = new bool[mask.Length];
        var regions = new List<List<int>>();
        for (int start = 0; start < mask.Length; start++)
            if (mask[start] == value && !seen[start])
                regions.Add(Flood(start, value, seen));
        return regions;
    }

    private List<int> Flood(int start, bool value, bool[] seen)
    {
        var region = new List<int>();
        Visit(start, value, seen);
        while (_open.TryPop(out int pixel))
        {
            region.Add(pixel);
            var (y, x) = Math.DivRem(pixel, width);
            if (x > 0) Visit(pixel - 1, value, seen);
            if (x < width - 1) Visit(pixel + 1, value, seen);
            if (y > 0) Visit(pixel - width, value, seen);
            if (y < height - 1) Visit(pixel + width, value, seen);
        }

        return region;
    }

    private void Visit(int pixel, bool value, bool[] seen)
    {
        if (seen[pixel] || mask[pixel] != value)
            return;
        seen[pixel] = true;
        _open.Push(pixel);
    }
}
