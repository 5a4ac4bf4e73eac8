using System.Text;

namespace SpacesSdk.Emulator;

/// <summary>Cleans the name of an upload as Gradio does: folders, question marks and other letters that a file name can't have are dropped.</summary>
internal sealed class FileName(GradioRelease release)
{
    private const int MaxBytes = 200;
    private const string Forbidden = "<>:\"/\\|?*";
    private const string UrlLetters = "#%+&';";

    public string Clean(string name)
    {
        int folder = name.AsSpan().LastIndexOfAny('/', '\\');
        string clean = string.Concat(name[(folder + 1)..].Where(IsKept));
        return Shorten(clean.Trim('.', ' ').Length == 0 ? "file" : clean);
    }

    private bool IsKept(char c) => !char.IsControl(c)
        && !Forbidden.Contains(c, StringComparison.Ordinal)
        && (release.KeepsUrlLetters || !UrlLetters.Contains(c, StringComparison.Ordinal));

    // Newer servers keep the extension, because it decides how the file is read.
    private string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        string extension = release.KeepsLongExtension ? Path.GetExtension(name) : "";
        int room = Math.Max(0, MaxBytes - Encoding.UTF8.GetByteCount(extension));
        return room == 0 ? Cut(name, MaxBytes) : Cut(name[..^extension.Length], room) + extension;
    }

    private static string Cut(string text, int bytes)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes -= rune.Utf8SequenceLength) < 0)
                break;
            cut.Append(rune);
        }

        return cut.ToString();
    }
}
