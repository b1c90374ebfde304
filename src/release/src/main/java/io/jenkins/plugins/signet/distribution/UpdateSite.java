package io.jenkins.plugins.signet.distribution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** What a controller's plugin manager reads of a place that plugins are installed from ({@code update-center.json}). */
record UpdateSite(ObjectNode content) {

    static final String FILE = "update-center.json";

    private static final String OPTIONAL = ";resolution:=optional";

    /** Of one plugin, which is found beside the site's own file. */
    static UpdateSite of(Path plugin, URI address) throws IOException {
        Attributes manifest;
        try (JarFile file = new JarFile(plugin.toFile())) {
            manifest = file.getManifest().getMainAttributes();
        }
        ObjectNode site = Json.object();
        site.put("id", "signet").put("updateCenterVersion", 1);
        String name = manifest.getValue("Short-Name");
        ObjectNode entry = site.putObject("plugins").putObject(name);
        entry.put("name", name);
        entry.put("title", manifest.getValue("Long-Name"));
        entry.put("version", manifest.getValue("Plugin-Version"));
        entry.put("requiredCore", manifest.getValue("Jenkins-Version"));
        entry.put("gav", manifest.getValue("Group-Id") + ":" + name + ":" + manifest.getValue("Plugin-Version"));
        byte[] bytes = Files.readAllBytes(plugin);
        entry.put("size", bytes.length);
        entry.put(
                "sha256",
                Base64.getEncoder()
                        .encodeToString(HexFormat.of().parseHex(Digest.of(bytes).hex())));
        entry.put("url", address.toString().replaceAll("/+$", "") + "/" + plugin.getFileName());
        ArrayNode dependencies = entry.putArray("dependencies");
        for (String dependency : manifest.getValue("Plugin-Dependencies").split(",")) {
            String[] nameAndVersion = dependency.replace(OPTIONAL, "").split(":");
            dependencies
                    .addObject()
                    .put("name", nameAndVersion[0])
                    .put("version", nameAndVersion[1])
                    .put("optional", dependency.endsWith(OPTIONAL));
        }
        return new UpdateSite(site);
    }

    /** Signed, with the certificate by which a controller is told to trust it beside it. */
    void write(Path folder, UpdateSiteKey key) throws IOException {
        byte[] canonical = CanonicalJson.bytes(content);
        ObjectNode signed = content.deepCopy();
        ObjectNode signature = signed.putObject("signature");
        signature.putArray("certificates").add(Base64.getEncoder().encodeToString(key.encodedCertificate()));
        signature.put("correct_digest512", HexFormat.of().formatHex(UpdateSiteKey.digest(canonical)));
        signature.put("correct_signature512", HexFormat.of().formatHex(key.sign(canonical)));
        // The script around the JSON is how browsers once fetched it from another origin; controllers cut it off.
        byte[] script = ("updateCenter.post(\n" + new String(CanonicalJson.bytes(signed), StandardCharsets.UTF_8)
                        + "\n);\n")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(FILE), script);
        Files.writeString(folder.resolve("signet-update-site.crt"), key.pemCertificate());
    }
}
