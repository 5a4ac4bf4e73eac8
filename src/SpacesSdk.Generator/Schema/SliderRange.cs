using System.Globalization;

namespace SpacesSdk.Schema;

/// <summary>
/// Reads the range of a slider, which Gradio tells only in prose: "numeric value between 1 and 50".
/// Source: <c>Slider.api_info</c> of Gradio 4 to 6.
/// </summary>
internal static class SliderRange
{
    private const string Start = "numeric value between ";
    private const string Middle = " and ";

    public static SchemaType.Number NumberOf(string title, string description)
    {
        int start = description.IndexOf(Start, StringComparison.Ordinal);
        int from = start + Start.Length;
        int middle = start < 0 ? -1 : description.IndexOf(Middle, from, StringComparison.Ordinal);
        return middle < 0
            ? new SchemaType.Number(title, description, null, null)
            : new SchemaType.Number(
                title, description, Bound(description.Substring(from, middle - from)), Bound(FirstWord(description, middle + Middle.Length)));
    }

    private static string FirstWord(string text, int from)
    {
        int end = text.IndexOf(' ', from);
        return text.Substring(from, (end < 0 ? text.Length : end) - from).TrimEnd('.', ',', ';', ')');
    }

    private static double? Bound(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double bound)
        && !double.IsNaN(bound) && !double.IsInfinity(bound)
            ? bound
            : null;
}
