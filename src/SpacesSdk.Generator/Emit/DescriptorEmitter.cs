using System.Globalization;
using System.Text;
using SpacesSdk.Generator.Code;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Emit;

/// <summary>Writes the interface descriptor: one compact JSON text that the drift explanation, the emulator and the agents read at run time.</summary>
/// <remarks>The text is pure ASCII and escapes every quotation mark inside a string, so that it fits into a raw literal.</remarks>
internal sealed class DescriptorEmitter
{
    private readonly Dictionary<string, RecordModel> _records;
    private readonly HashSet<string> _open = [];

    private DescriptorEmitter(CodeModel space) =>
        _records = space.Endpoints.SelectMany(e => e.Types.Records).Concat(space.Types.Records).ToDictionary(r => r.Name);

    public static string Emit(CodeModel space) => new DescriptorEmitter(space).Write(space);

    private string Write(CodeModel space)
    {
        var json = new StringBuilder("{");
        if (space.Gradio.Length > 0)
            Name(json, "gradio").Append(Text(space.Gradio));
        Name(json, "dialect").Append(Text(space.Dialect));
        Name(json, "endpoints");
        Array(json, space.Endpoints, Endpoint);
        return json.Append('}').ToString();
    }

    private void Endpoint(StringBuilder json, EndpointModel endpoint)
    {
        json.Append('{');
        Name(json, "name").Append(Text(endpoint.Wire));
        if (endpoint.FunctionId >= 0)
            Name(json, "fn").Append(endpoint.FunctionId.ToString(CultureInfo.InvariantCulture));
        if (endpoint.Inputs.Length > 0)
            Name(json, "inputs").Append(Text(endpoint.Inputs));
        if (endpoint.Outputs.Length > 0)
            Name(json, "outputs").Append(Text(endpoint.Outputs));
        Name(json, "parameters");
        Array(json, endpoint.Parameters, Parameter);
        Name(json, "returns");
        Array(json, endpoint.Returns, Return);
        json.Append('}');
    }

    private void Parameter(StringBuilder json, MemberModel member)
    {
        json.Append('{');
        Name(json, "name").Append(Text(member.Wire));
        Common(json, member);
        if (member.Kind is MemberKind.Required or MemberKind.RequiredNullable)
            Name(json, "required").Append("true");
        else if (member.Kind == MemberKind.Nullable)
            Name(json, "default").Append("null");
        else if (member.Default is { } value)
            Name(json, "default").Append(Scalar(value));
        if (member.Docs.Minimum is { } minimum)
            Name(json, "minimum").Append(minimum.ToString("R", CultureInfo.InvariantCulture));
        if (member.Docs.Maximum is { } maximum)
            Name(json, "maximum").Append(maximum.ToString("R", CultureInfo.InvariantCulture));
        json.Append('}');
    }

    private void Return(StringBuilder json, MemberModel member)
    {
        json.Append('{');
        Common(json, member);
        json.Append('}');
    }

    private void Common(StringBuilder json, MemberModel member)
    {
        if (member.Docs.Label.Length > 0)
            Name(json, "label").Append(Text(member.Docs.Label));
        Name(json, "component").Append(Text(member.Docs.Component));
        Name(json, "type").Append(Type(member.Type));
    }

    private string Type(TypeModel type) => type switch
    {
        TypeModel.Text => "\"string\"",
        TypeModel.Integer => "\"integer\"",
        TypeModel.Number => "\"number\"",
        TypeModel.Boolean => "\"boolean\"",
        TypeModel.File { IsWrappedAsVideo: true } => "\"video\"",
        TypeModel.File => "\"file\"",
        TypeModel.Choice choice => $"{{\"choice\":[{string.Join(",", choice.Values.Where(v => v.Kind is not (JsonKind.Array or JsonKind.Object)).Select(Scalar))}]}}",
        TypeModel.List list => $"{{\"list\":{Type(list.Item)}}}",
        TypeModel.Map map => $"{{\"map\":{Type(map.Item)}}}",
        TypeModel.OrNull item => $"{{\"null\":{Type(item.Item)}}}",
        TypeModel.Record record => Record(_records[record.Name]),
        TypeModel.Value value => $"{{\"value\":{Text(value.Form.Length > 0 ? value.Form : value.IsList ? value.Type + "[]" : value.Type)}}}",
        _ => "\"json\"",
    };

    // A record inside itself is any JSON: the descriptor has no references.
    private string Record(RecordModel record)
    {
        if (!_open.Add(record.Name))
            return "\"json\"";
        string json = record.IsTuple
            ? $"{{\"tuple\":[{string.Join(",", record.Members.Select(m => Type(m.Type)))}]}}"
            : $"{{\"object\":{{{string.Join(",", record.Members.Select(m => Text(m.Wire) + ":" + Type(m.Type)))}}}}}";
        _open.Remove(record.Name);
        return json;
    }

    private static void Array<T>(StringBuilder json, EquatableArray<T> items, Action<StringBuilder, T> write)
        where T : IEquatable<T>
    {
        json.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
                json.Append(',');
            write(json, items[i]);
        }
        json.Append(']');
    }

    private static StringBuilder Name(StringBuilder json, string name)
    {
        if (json[json.Length - 1] != '{')
            json.Append(',');
        return json.Append('"').Append(name).Append("\":");
    }

    private static string Scalar(JsonValue value) => value.Kind == JsonKind.String ? Text(value.Text) : value.ToString();

    private static string Text(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is >= ' ' and <= '~' and not ('"' or '\\'))
                json.Append(c);
            else
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return json.Append('"').ToString();
    }
}
