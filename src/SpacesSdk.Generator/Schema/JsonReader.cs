namespace SpacesSdk.Schema;

/// <summary>
/// Reads JSON strictly (RFC 8259) from a text that nobody vouches for. It is ours because a JSON package packed with the
/// generator would clash with the compiler's own, and because problems need places in the text.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>The longest text that is read unless the caller says otherwise, in characters: a hundred times the largest schema seen.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>How deep arrays and objects may lie in each other: schemas reach 14, the layouts of pages more than 64.</summary>
    public const int MaxDepth = 256;

    private readonly string _text;
    private readonly JsonTokens _tokens;
    private int _depth;

    private JsonReader(string text)
    {
        _text = text;
        _tokens = new JsonTokens(text);
    }

    /// <summary>Reads a whole text as one value.</summary>
    /// <param name="text">The text; a byte order mark before it is skipped.</param>
    /// <param name="rule">The rule that is broken by a text that is not JSON.</param>
    /// <param name="maxLength">The longest text that is read, in characters.</param>
    public static Parsed<JsonValue> Read(string text, string rule, int maxLength = MaxLength)
    {
        if (text.Length > maxLength)
            return Refused(TextFault.TooLarge(text, maxLength));
        if (TextFault.OfEncoding(text) is { } misread)
            return Refused(misread.ToProblem(rule, text));
        var reader = new JsonReader(text);
        var value = reader.ReadDocument();
        return value is null ? Refused(reader._tokens.Fault!.ToProblem(rule, text)) : new(value, default);
    }

    private static Parsed<JsonValue> Refused(Problem problem) => new(null, new([problem]));

    private JsonValue? ReadDocument()
    {
        var value = ReadValue();
        if (value is null)
            return null;
        _tokens.SkipWhiteSpace();
        return _tokens.Offset == _text.Length ? value : Fail("the end of the text; one JSON value is complete before");
    }

    private JsonValue? ReadValue()
    {
        _tokens.SkipWhiteSpace();
        int start = _tokens.Offset;
        switch (_tokens.Current)
        {
            case '{': return ReadNested(start, isObject: true);
            case '[': return ReadNested(start, isObject: false);
            case '"': return _tokens.ReadString() is { } text ? JsonValue.FromString(text, _tokens.From(start)) : null;
            case 't': return _tokens.Skip("true") ? JsonValue.FromBoolean(true, _tokens.From(start)) : null;
            case 'f': return _tokens.Skip("false") ? JsonValue.FromBoolean(false, _tokens.From(start)) : null;
            case 'n': return _tokens.Skip("null") ? JsonValue.FromNull(_tokens.From(start)) : null;
            case '-' or (>= '0' and <= '9'):
                return _tokens.ReadNumber() is { } number ? JsonValue.FromNumber(number, _tokens.From(start)) : null;
            default: return Fail(WantedInsteadOf(_tokens.Current));
        }
    }

    private JsonValue? ReadNested(int start, bool isObject)
    {
        if (_depth == MaxDepth)
            return Fail($"at most {TextFault.Count(MaxDepth)} arrays and objects inside each other");
        _depth++;
        _tokens.Take();
        var value = isObject ? ReadObject(start) : ReadArray(start);
        _depth--;
        return value;
    }

    private JsonValue? ReadArray(int start)
    {
        if (_tokens.TakeIf(']'))
            return JsonValue.FromItems([], _tokens.From(start));
        var items = new List<JsonValue>();
        do
        {
            if (ReadValue() is not { } item)
                return null;
            items.Add(item);
        }
        while (_tokens.TakeIf(','));
        return _tokens.TakeIf(']') ? JsonValue.FromItems([.. items], _tokens.From(start)) : Fail("',' or ']'");
    }

    private JsonValue? ReadObject(int start)
    {
        if (_tokens.TakeIf('}'))
            return JsonValue.FromMembers(JsonMembers.None, _tokens.From(start));
        var members = new List<JsonMember>();
        do
        {
            if (ReadName() is not { } name || ReadValue() is not { } value)
                return null;
            members.Add(new JsonMember(name, value));
        }
        while (_tokens.TakeIf(','));
        return _tokens.TakeIf('}')
            ? JsonValue.FromMembers(new JsonMembers([.. members]), _tokens.From(start))
            : Fail("',' or '}'");
    }

    private string? ReadName()
    {
        _tokens.SkipWhiteSpace();
        if (_tokens.Current != '"')
        {
            Fail(_tokens.Current == '}' ? "a name; take out the comma before it" : "a name in double quotes");
            return null;
        }

        string? name = _tokens.ReadName();
        if (name is null || _tokens.TakeIf(':'))
            return name;
        Fail("':' between a name and its value");
        return null;
    }

    private JsonValue? Fail(string wanted)
    {
        _tokens.Fail(wanted);
        return null;
    }

    private static string WantedInsteadOf(char found) => found switch
    {
        ']' or '}' or ',' => "a value; a comma too many stands before or here, take it out",
        '\'' => "a value; JSON writes strings in double quotes",
        '/' or '#' => "a value; JSON has no comments, take it out",
        'N' or 'I' or '+' or '.' => "a value; JSON numbers begin with a digit or '-', and there is neither NaN nor Infinity",
        'T' or 'F' => "a value; JSON writes true and false in small letters",
        '<' => "JSON; this looks like a web page",
        _ => "a value: an object, an array, a string, a number, true, false or null",
    };
}
