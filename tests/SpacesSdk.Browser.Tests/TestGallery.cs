using System.Globalization;
using SpacesSdk.Gallery;
using SpacesSdk.Gallery.Rendering;
using SpacesSdk.Splats;

namespace SpacesSdk.Browser.Tests;

/// <summary>The gallery that the tests look at: six monuments with everything that can be said about one.</summary>
internal static class TestGallery
{
    public static readonly GalleryOptions Options = new()
    {
        Title = "Monuments of Paris",
        Subtitle = "Six prompts, one image model, one splat model",
        Created = new(2026, 3, 14, 9, 26, 0, TimeSpan.Zero),
        Transition = TimeSpan.FromSeconds(0.4),
    };

    public static IReadOnlyList<Exhibit> Exhibits { get; } =
    [
        Make("eiffel-tower", "Eiffel Tower", "1889", "Champ de Mars", Monuments.Tower(),
            "Wrought iron for a world's fair, meant to stand for twenty years. Eighteen thousand parts, and not one of them wasted."),
        Make("arc-de-triomphe", "Arc de Triomphe", "1836", "Place Charles de Gaulle", Monuments.Arch(),
            "Twelve avenues meet at its feet. Under the vault, a flame that is lit again every evening at half past six."),
        Make("sacre-coeur", "Sacré-Cœur", "1914", "Montmartre", Monuments.Basilica(),
            "Its travertine washes itself white in the rain, so the basilica brightens while the city around it darkens."),
        Make("louvre-pyramid", "Louvre Pyramid", "1989", "Cour Napoléon", Monuments.Pyramid(),
            "Glass where a palace expected stone: the door to the largest museum of the world."),
        Make("july-column", "July Column", "1840", "Place de la Bastille", Monuments.Column(),
            "Names of the dead in gold on bronze, and a spirit of freedom that balances on one foot above them."),
        Make("moulin", "Moulin de la Galette", "1622", "Montmartre", Monuments.Windmill(),
            "It ground flour, then grapes, then gave its name to a dance."),
    ];

    public static Exhibit Make(string id, string title, string year, string place, SplatCloud cloud, string caption) => new()
    {
        Id = id,
        Title = title,
        Year = year,
        Place = place,
        Caption = caption,
        Cloud = cloud,
        Prompt = $"{title}, museum specimen on a round plinth, studio light, dark background",
        SourceImage = SplatRenderer.Render(cloud, SplatCamera.Around(cloud), 256, 256, new(24, 22, 26)).EncodePng(),
        Steps =
        [
            new() { Space = "ideogram-ai/ideogram4", Endpoint = "/generate", IsStandIn = true, Duration = TimeSpan.FromSeconds(0.41), Inputs = [new("seed", id.Length.ToString(CultureInfo.InvariantCulture)), new("aspect ratio", "1:1")], Hashes = [new("image sha256", new string('a', 64))] },
            new() { Space = "VAST-AI/TripoSplat", Endpoint = "/generate", Revision = "5f7e1c2", IsStandIn = true, Duration = TimeSpan.FromSeconds(12.5), Inputs = [new("seed", "42"), new("gaussians", "262144")], Hashes = [new("splat sha256", new string('b', 64))] },
        ],
    };
}
