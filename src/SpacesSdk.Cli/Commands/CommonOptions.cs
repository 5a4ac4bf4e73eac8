using System.CommandLine;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Http;

namespace SpacesSdk.Cli.Commands;

/// <summary>The options that every command has: where the pins lie, and how Spaces are reached.</summary>
internal sealed class CommonOptions
{
    private const string DefaultHub = "https://huggingface.co";

    private readonly Option<string?> _root = new("--root")
    {
        Description = "The folder of the pinned Spaces. Default: that of the nearest spaces-manifests/spaces.lock.json upward, else spaces-manifests here.",
        Recursive = true,
    };

    private readonly Option<string?> _hub = new("--hub") { Description = "The address of the Hub. Default: HF_ENDPOINT, else https://huggingface.co.", Recursive = true };

    private readonly Option<double> _timeout = NumberOption.Of(
        "--timeout", "How many seconds one answer may take, from 1 to 3600.", 1.0, 3600, otherwise: 30, "a number of seconds from 1 to 3600");

    private readonly Option<string?> _tokenFrom = new("--token-from")
    {
        Description = "The environment variable whose token is sent to the addresses that you name. Without it HF_TOKEN is sent, to Hugging Face alone.",
        Recursive = true,
    };

    /// <summary>Adds the options to the root command.</summary>
    public void AddTo(Command root)
    {
        _timeout.Recursive = true;
        foreach (var option in new Option[] { _root, _hub, _timeout, _tokenFrom })
            root.Options.Add(option);
    }

    /// <summary>The pins that a command works on.</summary>
    public PinStore Store(ParseResult parsed, ToolHost host) => new(ManifestRoot.Find(host.Directory, parsed.GetValue(_root)));

    /// <summary>Reads Spaces as the options say.</summary>
    /// <exception cref="ToolException">An option is no address or names an empty variable.</exception>
    public LiveReader Reader(ParseResult parsed, ToolHost host) => new(new(
        Hub(parsed, host),
        TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        parsed.GetValue(_tokenFrom) is { } variable ? TokenIn(variable, host) : null,
        host.Variable("HF_TOKEN"),
        host.Clock,
        host.Network));

    /// <summary>How a Space is called, by the same rules for its token.</summary>
    public SpaceOptions ConnectionOptions(ParseResult parsed, ToolHost host, Uri address) => new()
    {
        BaseAddress = address,
        Clock = host.Clock,
        UseEnvironmentToken = false,
        Token = parsed.GetValue(_tokenFrom) is { } variable ? TokenIn(variable, host)
            : TokenRule.IsHuggingFace(address) && host.Variable("HF_TOKEN") is { Length: > 0 } ? TokenIn("HF_TOKEN", host) : null,
    };

    /// <summary>The address of the Hub.</summary>
    public Uri Hub(ParseResult parsed, ToolHost host) => HubOf(parsed.GetValue(_hub) ?? (host.Variable("HF_ENDPOINT") is { Length: > 0 } set ? set : DefaultHub));

    private static Uri HubOf(string text) => Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var hub) && hub.Scheme is "http" or "https"
        ? hub
        : throw new ToolException("The address of the Hub is none.", "Correct --hub or HF_ENDPOINT.");

    private static HfToken TokenIn(string variable, ToolHost host)
    {
        try
        {
            return new(host.Variable(variable) ?? "");
        }
        catch (ArgumentException error)
        {
            throw new ToolException($"The environment variable {variable} holds no token.", "Set it, or leave --token-from out.", error);
        }
    }
}
