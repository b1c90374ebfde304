package io.jenkins.plugins.signet.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a bill of materials lists: CycloneDX 1.2 to 1.7 (ECMA-424), SPDX 2.2 and 2.3 (ISO/IEC 5962), SPDX 3.0, each as JSON.
 * That it is there and says what it has to is all that is judged.
 *
 * @param format as the specification calls itself
 * @param components packages, files and other parts
 */
public record SbomReport(
        String schema, Verdict verdict, String summary, String format, String version, int components) {

    public static final String SCHEMA = "signet/sbom/v1";

    private static final Set<String> CYCLONEDX = Set.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7");
    private static final Set<String> SPDX = Set.of("SPDX-2.2", "SPDX-2.3");
    private static final Set<String> TYPES = Set.of(
            "application",
            "framework",
            "library",
            "container",
            "platform",
            "operating-system",
            "device",
            "device-driver",
            "firmware",
            "file",
            "machine-learning-model",
            "data",
            "cryptographic-asset");

    /** @throws IllegalArgumentException if it is none of them, lacks what it has to have, or lists nothing */
    public static SbomReport of(JsonNode json) {
        LocatedJson document = LocatedJson.of(json);
        if (document.optional("bomFormat").isPresent()) {
            return cyclonedx(document);
        }
        if (document.optional("spdxVersion").isPresent()) {
            return spdx2(document);
        }
        if (document.optional("@context").isPresent()) {
            return spdx3(document);
        }
        throw new IllegalArgumentException(
                "the document is neither CycloneDX nor SPDX: it has no bomFormat," + " spdxVersion or @context");
    }

    private static SbomReport cyclonedx(LocatedJson document) {
        document.required("bomFormat").choice(Set.of("CycloneDX"));
        String version = document.required("specVersion").choice(CYCLONEDX);
        document.optional("version").ifPresent(each -> each.integer(1));
        Set<String> references = new HashSet<>();
        int components = components(document, references);
        document.optional("metadata")
                .flatMap(data -> data.optional("component"))
                .ifPresent(each -> component(each, references));
        return counted("CycloneDX", version, components);
    }

    /** Those of this document or component, and those within them. */
    private static int components(LocatedJson within, Set<String> references) {
        int count = 0;
        for (LocatedJson component : within.items("components")) {
            component(component, references);
            count += 1 + components(component, references);
        }
        return count;
    }

    private static void component(LocatedJson component, Set<String> references) {
        component.required("type").choice(TYPES);
        component.required("name").name();
        component.optional("bom-ref").ifPresent(reference -> {
            if (!references.add(reference.name())) {
                throw reference.wrong("is the reference of another component too");
            }
        });
    }

    private static SbomReport spdx2(LocatedJson document) {
        String version = document.required("spdxVersion").choice(SPDX);
        document.required("dataLicense").choice(Set.of("CC0-1.0"));
        document.required("SPDXID").choice(Set.of("SPDXRef-DOCUMENT"));
        document.required("name").name();
        document.required("documentNamespace").name();
        LocatedJson creation = document.required("creationInfo");
        creation.required("created").name();
        if (creation.required("creators").items().isEmpty()) {
            throw creation.wrong("names no creator");
        }
        Set<String> ids = new HashSet<>();
        List<LocatedJson> packages = document.items("packages");
        packages.forEach(each -> {
            each.required("name").name();
            each.required("downloadLocation").name();
            identified(each, ids);
        });
        List<LocatedJson> files = document.items("files");
        files.forEach(each -> {
            each.required("fileName").name();
            identified(each, ids);
        });
        return counted("SPDX", version.substring(version.indexOf('-') + 1), packages.size() + files.size());
    }

    private static void identified(LocatedJson element, Set<String> ids) {
        LocatedJson id = element.required("SPDXID");
        if (!id.text().matches("SPDXRef-[A-Za-z0-9.-]+")) {
            throw id.wrong("is not an SPDX identifier");
        }
        if (!ids.add(id.text())) {
            throw id.wrong("is the identifier of another element too");
        }
    }

    private static SbomReport spdx3(LocatedJson document) {
        LocatedJson context = document.required("@context");
        if (!context.text().matches("https://spdx\\.org/rdf/3\\.0\\.[0-9]+/spdx-context\\.jsonld")) {
            throw context.wrong("is not that of SPDX 3.0");
        }
        int documents = 0;
        int parts = 0;
        String version = "";
        for (LocatedJson element : document.required("@graph").items()) {
            String type = element.required("type").name();
            documents += type.equals("SpdxDocument") ? 1 : 0;
            parts += type.startsWith("software_") && !type.equals("software_Sbom") ? 1 : 0;
            if (type.equals("CreationInfo")) {
                version = element.required("specVersion").name();
                element.required("created").name();
            }
        }
        if (documents != 1) {
            throw new IllegalArgumentException("@graph has " + documents + " elements of type SpdxDocument, not one");
        }
        if (version.isEmpty()) {
            throw new IllegalArgumentException("@graph has no CreationInfo");
        }
        return counted("SPDX", version, parts);
    }

    private static SbomReport counted(String format, String version, int components) {
        if (components == 0) {
            throw new IllegalArgumentException("the bill of materials lists nothing");
        }
        String summary =
                components + (components == 1 ? " component" : " components") + " (" + format + " " + version + ")";
        return new SbomReport(
                SCHEMA,
                Verdict.GREEN,
                Untrusted.of(summary).line(300),
                format,
                Untrusted.of(version).line(300),
                components);
    }
}
