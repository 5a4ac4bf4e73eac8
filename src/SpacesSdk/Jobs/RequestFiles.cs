using SpacesSdk.Files;
using SpacesSdk.Gradio;

namespace SpacesSdk.Jobs;

/// <summary>The files of one request.</summary>
/// <param name="Request">The request as the application made it.</param>
/// <param name="Placeheld">The same with every file as if it were on the server, so that it can be written and checked.</param>
/// <param name="Files">The files, each once.</param>
internal sealed record RequestFiles<TRequest>(TRequest Request, TRequest Placeheld, IReadOnlyCollection<SpaceFile> Files)
    where TRequest : class, IGradioRecord<TRequest>
{
    private static readonly GradioFileData Placeholder = new("");

    /// <summary>Whether one of the files went as an address, which the Space fetches itself.</summary>
    public bool HasAddresses { get; private set; }

    public static RequestFiles<TRequest> Of(TRequest request)
    {
        var files = new HashSet<SpaceFile>(ReferenceEqualityComparer.Instance);
        var placeheld = TRequest.Wire.MapFiles(request, new(file =>
        {
            files.Add(file);
            return file.OnServer(Placeholder, connection: null);
        }));
        return new(request, placeheld, files);
    }

    /// <summary>The request with its files on the server.</summary>
    /// <param name="uploads">Where they go.</param>
    /// <param name="tell">Takes the events of the job.</param>
    /// <param name="cancellationToken">Ends the uploads.</param>
    public async Task<TRequest> UploadAsync(ConnectionFiles uploads, Action<SpaceEvent> tell, CancellationToken cancellationToken)
    {
        if (Files.Count == 0)
            return Request;
        var sent = await uploads.OnServerAsync(Files, tell, cancellationToken).ConfigureAwait(false);
        HasAddresses = sent.Values.Any(static file => HandOff.IsAddress(GradioFileData.Of(file).Path));
        return TRequest.Wire.MapFiles(Request, new(file => sent[file]));
    }
}
