using System.Text.Json;
using SpacesSdk.Gradio;

namespace SpacesSdk.Emulator;

/// <summary>Writes a generated record as the values of an endpoint's visible outputs, its files stored first.</summary>
internal static class ResultWriter<TResult>
    where TResult : class, IGradioRecord<TResult>
{
    public static async Task<IReadOnlyList<JsonElement>> WriteAsync(TResult result, JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        var stored = new Dictionary<SpaceFile, SpaceFile>(ReferenceEqualityComparer.Instance);
        foreach (var file in Files(result))
            stored[file] = OnServer(file, await context.StoreAsync(file, cancellationToken).ConfigureAwait(false));
        var onServer = TResult.Wire.MapFiles(result, new GradioFileMap(file => stored[file]));

        // Labels may repeat, so the members are taken in their order and never by name.
        return [.. WireJson.Written(writer => TResult.Wire.Write(writer, onServer)).EnumerateObject().Select(static member => member.Value)];
    }

    private static List<SpaceFile> Files(TResult result)
    {
        var files = new List<SpaceFile>();
        TResult.Wire.MapFiles(result, new GradioFileMap(file =>
        {
            files.Add(file);
            return file;
        }));
        return files;
    }

    private static SpaceFile OnServer(SpaceFile file, StoredFile stored) =>
        file.OnServer(new(stored.Path, OriginalName: stored.Name, Size: stored.Bytes.Length), connection: null);
}
