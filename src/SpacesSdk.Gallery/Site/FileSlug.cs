using System.Text;

namespace SpacesSdk.Gallery.Site;

/// <summary>Turns an id into the readable part of a file name: a to z, 0 to 9 and single hyphens only, so nothing in it can be a path.</summary>
internal static class FileSlug
{
    private const int Longest = 40;

    public static string Of(string id)
    {
        var slug = new StringBuilder(Longest);
        foreach (char letter in id)
        {
            if (slug.Length == Longest)
                break;
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        string name = slug.ToString().Trim('-');
        return name.Length == 0 ? "exhibit" : name;
    }
}
