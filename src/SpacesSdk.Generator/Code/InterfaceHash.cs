using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpacesSdk.Generator.Code;

/// <summary>Hashes a model in two parts: what a program depends on, and the rest that reaches generated text.</summary>
internal static class InterfaceHash
{
    /// <summary>The hash of names, types, choices, ranges, defaults and result names.</summary>
    public static string Interface(CodeModel model)
    {
        var text = new StringBuilder(model.Id).Append('\n');
        foreach (var endpoint in model.Endpoints.OrderBy(e => e.Wire, System.StringComparer.Ordinal))
        {
            text.Append(endpoint.Wire).Append('|').Append(endpoint.Name).Append('\n');
            foreach (var member in endpoint.Parameters)
                Append(text.Append("<|").Append(member.Wire).Append('|'), member);
            foreach (var member in endpoint.Returns)
                Append(text.Append(">|"), member);
            AppendRecords(text, endpoint.Types);
        }
        AppendRecords(text, model.Types);
        return Hash(text);
    }

    /// <summary>The hash of labels, descriptions, examples and slots.</summary>
    public static string Docs(CodeModel model)
    {
        var text = new StringBuilder(model.BaseAddress).Append('|').Append(model.Gradio).Append('|').Append(model.Dialect).Append('\n');
        foreach (var endpoint in model.Endpoints)
        {
            text.Append(endpoint.Description).Append('|').Append(endpoint.FunctionId).Append('|').Append(endpoint.Inputs).Append('|').Append(endpoint.Outputs).Append('\n');
            AppendDocs(text, endpoint.Parameters.Concat(endpoint.Returns).Concat(endpoint.Types.Records.SelectMany(r => r.Members)));
        }
        AppendDocs(text, model.Types.Records.SelectMany(r => r.Members));
        return Hash(text);
    }

    private static void AppendDocs(StringBuilder text, IEnumerable<MemberModel> members)
    {
        foreach (var docs in members.Select(m => m.Docs))
            text.Append(docs.Label).Append('|').Append(docs.Component).Append('|').Append(docs.Description).Append('|').Append(docs.Example).Append('\n');
    }

    private static void AppendRecords(StringBuilder text, NestedTypes types)
    {
        foreach (var record in types.Records.OrderBy(r => r.Name, System.StringComparer.Ordinal))
        {
            text.Append(record.IsTuple ? "tuple|" : "record|").Append(record.Name).Append('\n');
            foreach (var member in record.Members)
                Append(text.Append(record.IsTuple ? "" : member.Wire).Append('|'), member);
        }
    }

    private static void Append(StringBuilder text, MemberModel member)
    {
        text.Append(member.Name).Append('|').Append(member.Kind).Append('|');
        AppendType(text, member.Type);
        text.Append('|').Append(member.Default?.ToString())
            .Append('|').Append(member.Docs.Minimum?.ToString("R", CultureInfo.InvariantCulture))
            .Append('|').Append(member.Docs.Maximum?.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static void AppendType(StringBuilder text, TypeModel type)
    {
        switch (type)
        {
            case TypeModel.File file:
                text.Append(file.FileType).Append(file.IsWrappedAsVideo ? " wrapped" : "");
                break;
            case TypeModel.Choice choice:
                text.Append("choice ").Append(string.Join(",", choice.Values.Select(v => v.ToString())));
                break;
            case TypeModel.List list:
                AppendType(text.Append("list "), list.Item);
                break;
            case TypeModel.Map map:
                AppendType(text.Append("map "), map.Item);
                break;
            case TypeModel.OrNull item:
                AppendType(text.Append("null or "), item.Item);
                break;
            case TypeModel.Record record:
                text.Append("record ").Append(record.Name);
                break;
            case TypeModel.Value value:
                text.Append(value.IsList ? "list " : "").Append(value.Type).Append(' ').Append(value.Form);
                break;
            default:
                text.Append(type.GetType().Name);
                break;
        }
    }

    private static string Hash(StringBuilder text)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return "sha256:" + string.Concat(hash.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
