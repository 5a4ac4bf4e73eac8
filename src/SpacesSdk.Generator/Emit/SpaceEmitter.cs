using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Emit;

/// <summary>Where generated code goes and who may see it.</summary>
/// <param name="Namespace">The namespace of all clients of the project.</param>
/// <param name="Visibility"><c>public</c> or <c>internal</c>.</param>
internal sealed record EmitOptions(string Namespace, string Visibility);

/// <summary>Writes the file of one Space.</summary>
internal static class SpaceEmitter
{
    public static string Emit(CodeModel space, EmitOptions options)
    {
        var code = new CodeWriter();
        FileHead.Write(code, options);
        ApiEmitter.WriteInterface(code, space, options);
        ClientEmitter.Write(code, space, options);
        RegistrationEmitter.WriteExtensions(code, space, options);
        ApiEmitter.WriteImplementation(code, space);
        return code.ToString();
    }
}
