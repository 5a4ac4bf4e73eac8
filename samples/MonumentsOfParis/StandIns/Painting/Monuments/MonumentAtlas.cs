namespace MonumentsOfParis.StandIns.Painting.Monuments;

/// <summary>Finds the monument that a prompt names: by whole words, whatever the case and the accents; the first named wins.</summary>
internal static class MonumentAtlas
{
    private static readonly (string Words, Func<Monument> Model)[] Entries =
    [
        ("eiffel", ParisMonuments.EiffelTower),
        ("arc de triomphe", ParisMonuments.ArcDeTriomphe),
        ("notre dame", ParisMonuments.NotreDame),
        ("sacre coeur", ParisMonuments.SacreCoeur),
        ("louvre", ParisMonuments.LouvrePyramid),
        ("moulin rouge", ParisMonuments.MoulinRouge),
        ("tokyo tower", JapanMonuments.TokyoTower),
        ("itsukushima", JapanMonuments.FloatingTorii),
        ("torii", JapanMonuments.FloatingTorii),
        ("himeji", JapanMonuments.HimejiCastle),
        ("kinkaku", JapanMonuments.GoldenPavilion),
        ("golden pavilion", JapanMonuments.GoldenPavilion),
        ("pagoda", JapanMonuments.Pagoda),
        ("buddha", JapanMonuments.GreatBuddha),
        ("great pyramid", EgyptMonuments.GreatPyramid),
        ("khufu", EgyptMonuments.GreatPyramid),
        ("sphinx", EgyptMonuments.Sphinx),
        ("abu simbel", EgyptMonuments.AbuSimbel),
        ("karnak", EgyptMonuments.Karnak),
        ("djoser", EgyptMonuments.StepPyramid),
        ("step pyramid", EgyptMonuments.StepPyramid),
        ("dendera", EgyptMonuments.HathorTemple),
        ("hathor", EgyptMonuments.HathorTemple),
    ];

    public static Monument? Find(string prompt)
    {
        string words = PlainWords.Of(prompt);
        return Entries
            .Select(entry => (At: words.IndexOf($" {entry.Words} ", StringComparison.Ordinal), entry.Model))
            .Where(static found => found.At >= 0)
            .OrderBy(static found => found.At)
            .Select(static found => found.Model())
            .FirstOrDefault();
    }
}
