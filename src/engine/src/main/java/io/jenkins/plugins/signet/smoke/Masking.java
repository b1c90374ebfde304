package io.jenkins.plugins.signet.smoke;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Takes secrets out of text: those it was told of, and what looks like one. Safe for use by many threads. */
final class Masking {

    private static final String MASK = "****";

    private static final int SHORTEST = 4;
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:basic|bearer|token|apikey|digest)\\s+(\\S+)");

    /**
     * What a secret looks like.
     *
     * @param sign is in each of them, and in little else: to look for it is far cheaper
     */
    private record Look(String sign, Pattern pattern) {

        Look(String sign, String regex) {
            this(sign, Pattern.compile(regex));
        }

        String masked(String text) {
            return text.contains(sign) ? pattern.matcher(text).replaceAll(MASK) : text;
        }
    }

    /** Shorter than the whole of them, since a report may show only their beginning. */
    private static final List<Look> WHOLE = List.of(
            new Look("eyJ", "eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){0,4}"),
            new Look("AKIA", "\\bAKIA[0-9A-Z]{8,16}\\b"),
            new Look("ASIA", "\\bASIA[0-9A-Z]{8,16}\\b"),
            new Look("gh", "\\bgh[opsur]_[A-Za-z0-9]{10,}"),
            new Look("glpat-", "\\bglpat-[A-Za-z0-9_-]{10,}"),
            new Look("github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{10,}"),
            new Look("k_live_", "\\b(?:sk|rk)_live_[A-Za-z0-9]{6,}"),
            new Look("k_test_", "\\b(?:sk|rk)_test_[A-Za-z0-9]{6,}"),
            new Look("whsec_", "\\bwhsec_[A-Za-z0-9+/=]{10,}"),
            new Look("sk-", "\\bsk-[A-Za-z0-9_-]{16,}"),
            new Look("npm_", "\\bnpm_[A-Za-z0-9]{10,}"),
            new Look("pypi-", "\\bpypi-[A-Za-z0-9_-]{16,}"),
            new Look("AIza", "\\bAIza[A-Za-z0-9_-]{16,}"),
            new Look("ya29.", "\\bya29\\.[A-Za-z0-9_-]{10,}"),
            new Look("SG.", "\\bSG\\.[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*)?"),
            new Look("hvs.", "\\bhvs\\.[A-Za-z0-9_-]{10,}"),
            new Look("shp", "\\bshp(?:at|ca|pa|ss)_[A-Za-z0-9]{10,}"),
            new Look("xox", "\\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
            new Look("hooks.slack.com", "(?<=hooks\\.slack\\.com/)services/[A-Za-z0-9/]+"),
            new Look("://", "(?<=://)[^/\\s:@\"']{0,100}:[^/\\s@\"']{1,200}(?=@)"),
            new Look(
                    "PRIVATE KEY-----",
                    "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?"));

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** From now on this is masked, also the part behind a scheme such as {@code Bearer}, in base64 and in a URL. */
    void add(String secret) {
        addForms(secret);
        var scheme = SCHEME.matcher(secret);
        if (scheme.matches()) {
            addForms(scheme.group(1));
            addDecoded(scheme.group(1));
        }
    }

    String mask(String text) {
        String masked = text;
        if (!secrets.isEmpty()) {
            for (String secret : secrets.stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList()) {
                masked = masked.replace(secret, MASK);
            }
        }
        masked = withoutBeginnings(masked);
        for (Look look : WHOLE) {
            masked = look.masked(masked);
        }
        return SecretNames.masked(masked);
    }

    /** A secret may have been cut off where a text was shortened. */
    private String withoutBeginnings(String text) {
        String masked = text;
        for (int cut = masked.indexOf('…'); cut >= 0; cut = masked.indexOf('…', cut + 1)) {
            for (String secret : secrets) {
                int length = Math.min(cut, secret.length() - 1);
                while (length >= SHORTEST && !masked.regionMatches(cut - length, secret, 0, length)) {
                    length--;
                }
                if (length >= SHORTEST) {
                    masked = masked.substring(0, cut - length) + MASK + masked.substring(cut);
                    cut += MASK.length() - length;
                }
            }
        }
        return masked;
    }

    private void addForms(String secret) {
        if (secret.length() >= SHORTEST) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            secrets.add(secret);
            secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
            secrets.add(Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Basic credentials are user and password in base64 (RFC 7617). */
    private void addDecoded(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon >= 0) {
                addForms(decoded.substring(colon + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // a bearer token need not be
        }
    }
}
