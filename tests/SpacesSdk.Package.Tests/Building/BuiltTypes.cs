using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SpacesSdk.Package.Tests.Building;

/// <summary>The top-level types of an assembly that was built, read without loading it.</summary>
internal static class BuiltTypes
{
    /// <summary>The full names of the public ones.</summary>
    public static IReadOnlyList<string> Public(string assembly) => Read(assembly, static attributes => attributes.HasFlag(TypeAttributes.Public));

    /// <summary>The full names of those that only the assembly itself sees.</summary>
    public static IReadOnlyList<string> Internal(string assembly) => Read(assembly, static attributes => !attributes.HasFlag(TypeAttributes.Public));

    private static string[] Read(string assembly, Func<TypeAttributes, bool> wanted)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => type.GetDeclaringType().IsNil && wanted(type.Attributes & TypeAttributes.VisibilityMask))
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
