using System.Text.Json;
using System.Text.Json.Serialization;

namespace MonumentsOfParis.Galleries;

/// <summary>Reads plans without reflection. An unknown name is an error, because it is most likely a misspelt known one.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    AllowTrailingCommas = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(GalleryPlan))]
internal sealed partial class GalleryPlanJson : JsonSerializerContext;
