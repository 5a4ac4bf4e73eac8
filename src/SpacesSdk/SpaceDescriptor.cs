using System.ComponentModel;

namespace SpacesSdk;

/// <summary>What was pinned of a Space, without any connection: who it is, where it runs and what its interface looks like.</summary>
public sealed class SpaceDescriptor
{
    private readonly Literal _interface;
    private Gradio.Schema.PinnedInterface? _pinned;

    /// <summary>Made by generated code.</summary>
    /// <param name="id">The Space as <c>owner/name</c>.</param>
    /// <param name="baseAddress">The address that its manifest names.</param>
    /// <param name="interfaceHash">The hash of the pinned interface.</param>
    /// <param name="contractVersion">The generator's <see cref="Gradio.GradioContract.Version"/>.</param>
    /// <param name="interfaceJson">The compact description of the interface.</param>
    /// <exception cref="InvalidOperationException">The code was generated for another version of this runtime.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SpaceDescriptor(string id, string baseAddress, string interfaceHash, int contractVersion, Literal interfaceJson)
    {
        if (contractVersion != Gradio.GradioContract.Version)
            throw new InvalidOperationException(
                $"The client of {id} was generated for contract {contractVersion}, this SpacesSdk has {Gradio.GradioContract.Version}: rebuild it with the package version that runs.");
        Id = id;
        BaseAddress = new Uri(baseAddress);
        InterfaceHash = interfaceHash;
        _interface = interfaceJson;
    }

    /// <summary>A UTF-8 literal in the program's read-only data.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public delegate ReadOnlySpan<byte> Literal();

    /// <summary>The Space as <c>owner/name</c>, spelled as its folder is.</summary>
    public string Id { get; }

    /// <summary>Where the Space runs, unless <see cref="SpaceOptions.BaseAddress"/> says otherwise.</summary>
    public Uri BaseAddress { get; }

    /// <summary>A hash of everything in the pinned interface that generated code depends on; equal hashes mean equal clients.</summary>
    public string InterfaceHash { get; }

    /// <summary>The pinned interface as compact UTF-8 JSON.</summary>
    internal ReadOnlySpan<byte> InterfaceJson => _interface();

    /// <summary>The pinned interface, read at its first use.</summary>
    internal Gradio.Schema.PinnedInterface Pinned => _pinned ??= Gradio.Schema.DescriptorReader.Read(Id, InterfaceJson);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
