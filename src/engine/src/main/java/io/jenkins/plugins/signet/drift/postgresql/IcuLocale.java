package io.jenkins.plugins.signet.drift.postgresql;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A locale of ICU, as a language tag (BCP 47). From PostgreSQL 16 on the server makes a tag of whatever it is given, and
 * says so in a notice; before, it kept what was written: {@code de@collation=phonebook} is {@code de-u-co-phonebk}. The
 * keywords are those of Unicode Technical Standard 35, part 5, "Collation Settings".
 */
final class IcuLocale {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("collation", "co"),
            Map.entry("calendar", "ca"),
            Map.entry("numbers", "nu"),
            Map.entry("currency", "cu"),
            Map.entry("colstrength", "ks"),
            Map.entry("colalternate", "ka"),
            Map.entry("colbackwards", "kb"),
            Map.entry("colcaselevel", "kc"),
            Map.entry("colcasefirst", "kf"),
            Map.entry("colhiraganaquaternary", "kh"),
            Map.entry("colnormalization", "kk"),
            Map.entry("colnumeric", "kn"),
            Map.entry("colreorder", "kr"));

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("phonebook", "phonebk"),
            Map.entry("traditional", "trad"),
            Map.entry("dictionary", "dict"),
            Map.entry("gb2312han", "gb2312"),
            Map.entry("primary", "level1"),
            Map.entry("secondary", "level2"),
            Map.entry("tertiary", "level3"),
            Map.entry("quaternary", "level4"),
            Map.entry("quarternary", "level4"),
            Map.entry("identical", "identic"),
            Map.entry("non-ignorable", "noignore"),
            Map.entry("gregorian", "gregory"),
            Map.entry("yes", "true"),
            Map.entry("no", "false"));

    private static final Pattern ICU = Pattern.compile("([^@.]*)(?:\\.[^@]*)?(?:@(.*))?", Pattern.DOTALL);
    private static final Pattern EXTENSION = Pattern.compile("-u((?:-[0-9a-z]{2,8})+)");

    private IcuLocale() {}

    static boolean same(String left, String right) {
        return tag(left).equals(tag(right));
    }

    /** The language tag; the text itself if it is no locale. */
    static String tag(String locale) {
        Matcher parts = ICU.matcher(locale);
        if (!parts.matches()) {
            return locale;
        }
        SortedMap<String, String> keywords = new TreeMap<>();
        String base = parts.group(1).replace('_', '-').replaceAll("-{2,}", "-").toLowerCase(Locale.ROOT);
        Matcher extension = EXTENSION.matcher(base);
        if (extension.find()) {
            readTag(extension.group(1), keywords);
            base = extension.replaceFirst("");
        }
        if (base.endsWith("-phonebook")) {
            keywords.put("co", "phonebk");
            base = base.substring(0, base.length() - "-phonebook".length());
        }
        if (base.endsWith("-posix")) {
            keywords.put("va", "posix");
            base = base.substring(0, base.length() - "-posix".length());
        }
        if (parts.group(2) != null && !readKeywords(parts.group(2), keywords)) {
            return locale;
        }
        try {
            String language = base.isEmpty() || base.equals("root") ? "und" : base;
            StringBuilder tag = new StringBuilder(
                    new Locale.Builder().setLanguageTag(language).build().toLanguageTag());
            keywords.forEach(
                    (key, value) -> tag.append(' ').append(key).append('-').append(value));
            return tag.toString();
        } catch (IllformedLocaleException e) {
            return locale;
        }
    }

    /** {@code -co-phonebk-kn-true}; a key without a value is true. */
    private static void readTag(String extension, Map<String, String> keywords) {
        String key = null;
        for (String part : extension.substring(1).split("-")) {
            if (part.length() == 2) {
                key = part;
                keywords.put(key, "true");
            } else if (key != null) {
                String value = keywords.get(key);
                keywords.put(key, value.equals("true") ? part : value + "-" + part);
            }
        }
        keywords.replaceAll((any, value) -> VALUES.getOrDefault(value, value));
    }

    /** {@code collation=phonebook;colStrength=primary}; false if a keyword is not known. */
    private static boolean readKeywords(String list, Map<String, String> keywords) {
        for (String keyword : list.toLowerCase(Locale.ROOT).split(";")) {
            int equals = keyword.indexOf('=');
            String name = equals < 0 ? keyword : keyword.substring(0, equals).strip();
            String key = KEYS.getOrDefault(name, name.length() == 2 ? name : null);
            if (key == null || equals < 0) {
                return false;
            }
            String value = keyword.substring(equals + 1).strip();
            keywords.put(key, VALUES.getOrDefault(value, value));
        }
        return true;
    }
}
