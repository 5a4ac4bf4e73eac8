using SpacesSdk.Generator.Code;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Roslyn;

/// <summary>What was read from one file, without its text and without positions: equal parts give equal code.</summary>
internal sealed record PinnedPart(
    string Folder, string Id, PinnedRole Role, string Path, SpaceManifest? Manifest, ApiSchema? Schema, SpaceConfig? Config, SpaceOverrides? Overrides);

/// <summary>A part and what was wrong with its text; the two travel on pipes of their own.</summary>
internal sealed record ReadPart(PinnedPart Part, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Reads a file by its role. Whatever the file holds, the answer is a part and diagnostics, never an exception.</summary>
    public static ReadPart Read(PinnedFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string text = file.Text.ToString();
        var part = new PinnedPart(file.Folder, file.Id, file.Role, file.Path, null, null, null, null);
        try
        {
            return file.Role switch
            {
                PinnedRole.Manifest => From(file, ManifestReader.Read(text, file.Id), value => part with { Manifest = value }),
                PinnedRole.Schema => From(file, ApiSchemaReader.Read(text), value => part with { Schema = value }),
                PinnedRole.Config => From(file, SpaceConfigReader.Read(text), value => part with { Config = value }),
                _ => From(file, OverridesReader.Read(text), value => part with { Overrides = value }),
            };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var problem = new Problem(RuleIds.InternalError, default, file.Id, error.GetType().Name + ": " + error.Message);
            return new(part, new EquatableArray<DiagnosticInfo>([DiagnosticInfo.At(file.Path, problem)]));
        }
    }

    private static ReadPart From<T>(PinnedFile file, Parsed<T> parsed, Func<T?, PinnedPart> part)
        where T : class, IEquatable<T> => new(part(parsed.Value), parsed.Problems.Select(p => DiagnosticInfo.At(file, p)).ToEquatableArray());
}
