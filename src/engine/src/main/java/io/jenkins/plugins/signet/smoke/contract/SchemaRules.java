package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import io.jenkins.plugins.signet.smoke.ecma.EcmaPattern;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** How the JSON Schema library is to judge: formats count, patterns give up, nothing is fetched, English everywhere. */
final class SchemaRules {

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .pathType(PathType.JSON_POINTER)
            .losslessNarrowing(
                    true) // 1.0 is an integer, as JSON Schema says since draft 6 and as readers in JavaScript see it
            .regularExpressionFactory(SchemaRules::bounded)
            .build();

    /** Formats that the library judges by rules of its own, although no specification of JSON Schema or OpenAPI has them. */
    private static final Set<String> NOBODYS =
            Set.of("alpha", "alphanumeric", "color", "ip-address", "phone", "style", "utc-millisec");

    /** The library knows an address only by the public top-level domains of its day; an intranet has others. */
    private static final Format EMAIL =
            new Of("email", node -> !node.isTextual() || node.textValue().matches("[^@\\s]{1,64}@[^@\\s]{1,255}"));

    /** By the dialect that it is meant in (JSON Schema 2020-12 validation §7.3.8). */
    private static final Format REGEX = new Of("regex", node -> !node.isTextual() || isPattern(node.textValue()));

    /** The library knows no leap seconds (RFC 3339 §5.7). */
    private static final Format DATE_TIME =
            new Of("date-time", node -> !node.isTextual() || InternetTime.isDateTime(node.textValue()));

    private static final Format TIME =
            new Of("time", node -> !node.isTextual() || InternetTime.isTime(node.textValue()));

    /** Those of the OpenAPI Specification (3.0.3 and 3.1, "Data Types") that JSON Schema does not have. */
    private static final List<Format> OPENAPI = List.of(
            new Of(
                    "int32",
                    node -> !node.isNumber() || ExactJson.whole(node, 31).isPresent()),
            new Of(
                    "int64",
                    node -> !node.isNumber() || ExactJson.whole(node, 63).isPresent()),
            new Of("byte", node -> !node.isTextual() || isBase64(node.textValue())));

    static final Dialect OPENAPI_30 = NullableKeyword.heeded(withOpenApiFormats(Dialects.getOpenApi30()));
    static final Dialect OPENAPI_31 = withOpenApiFormats(Dialects.getOpenApi31());

    /** Its discriminator is a name alone, which says nothing that could be judged. */
    static final Dialect SWAGGER = Dialect.builder("signet:swagger", OPENAPI_30)
            .keywords(keywords -> keywords.remove("discriminator"))
            .build();

    private SchemaRules() {}

    /** @param dialects the first is the one of schemas that name none */
    static SchemaRegistry registry(List<Dialect> dialects) {
        List<Dialect> ours = dialects.stream()
                .map(dialect -> Dialect.builder(dialect)
                        .formats(formats -> formats.keySet().removeAll(NOBODYS))
                        .format(EMAIL)
                        .format(REGEX)
                        .format(DATE_TIME)
                        .format(TIME)
                        .build())
                .toList();
        return SchemaRegistry.withDialects(
                ours,
                builder -> builder.defaultDialectId(dialects.get(0).getId()).schemaRegistryConfig(CONFIG));
    }

    /** A dialect that also judges OpenAPI's own formats. */
    private static Dialect withOpenApiFormats(Dialect dialect) {
        return Dialect.builder(dialect).formats(OPENAPI).build();
    }

    private static RegularExpression bounded(String regex) {
        return EcmaPattern.of(regex)::isFoundIn;
    }

    private static boolean isPattern(String text) {
        try {
            EcmaPattern.of(text);
            return true;
        } catch (PatternSyntaxException noPattern) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getMimeDecoder().decode(text);
            return text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** A format that is judged on any value, and met by values of types that it says nothing of. */
    private record Of(String name, Predicate<JsonNode> met) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext execution, SchemaContext schema, JsonNode value) {
            return met.test(value);
        }
    }
}
