package io.jenkins.plugins.signet.smoke.ecma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** What {@code \p{…}} names (§22.2.1, tables 67 to 69), as far as Java knows it. */
final class UnicodeProperty {

    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("Letter", "L"),
            Map.entry("Cased_Letter", "LC"),
            Map.entry("Uppercase_Letter", "Lu"),
            Map.entry("Lowercase_Letter", "Ll"),
            Map.entry("Titlecase_Letter", "Lt"),
            Map.entry("Modifier_Letter", "Lm"),
            Map.entry("Other_Letter", "Lo"),
            Map.entry("Mark", "M"),
            Map.entry("Combining_Mark", "M"),
            Map.entry("Nonspacing_Mark", "Mn"),
            Map.entry("Spacing_Mark", "Mc"),
            Map.entry("Enclosing_Mark", "Me"),
            Map.entry("Number", "N"),
            Map.entry("Decimal_Number", "Nd"),
            Map.entry("digit", "Nd"),
            Map.entry("Letter_Number", "Nl"),
            Map.entry("Other_Number", "No"),
            Map.entry("Punctuation", "P"),
            Map.entry("punct", "P"),
            Map.entry("Connector_Punctuation", "Pc"),
            Map.entry("Dash_Punctuation", "Pd"),
            Map.entry("Open_Punctuation", "Ps"),
            Map.entry("Close_Punctuation", "Pe"),
            Map.entry("Initial_Punctuation", "Pi"),
            Map.entry("Final_Punctuation", "Pf"),
            Map.entry("Other_Punctuation", "Po"),
            Map.entry("Symbol", "S"),
            Map.entry("Math_Symbol", "Sm"),
            Map.entry("Currency_Symbol", "Sc"),
            Map.entry("Modifier_Symbol", "Sk"),
            Map.entry("Other_Symbol", "So"),
            Map.entry("Separator", "Z"),
            Map.entry("Space_Separator", "Zs"),
            Map.entry("Line_Separator", "Zl"),
            Map.entry("Paragraph_Separator", "Zp"),
            Map.entry("Other", "C"),
            Map.entry("Control", "Cc"),
            Map.entry("cntrl", "Cc"),
            Map.entry("Format", "Cf"),
            Map.entry("Surrogate", "Cs"),
            Map.entry("Private_Use", "Co"),
            Map.entry("Unassigned", "Cn"));

    /** Where {@link Character#getType} has a hole there is none. */
    private static final List<String> BY_TYPE = List.of(
            "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf - Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf".split(" "));

    private static final Map<String, IntPredicate> BINARY = Map.ofEntries(
            Map.entry("Any", c -> true),
            Map.entry("ASCII", c -> c < 128),
            Map.entry("Assigned", c -> Character.getType(c) != Character.UNASSIGNED),
            Map.entry("Alphabetic", Character::isAlphabetic),
            Map.entry("Alpha", Character::isAlphabetic),
            Map.entry("Uppercase", Character::isUpperCase),
            Map.entry("Upper", Character::isUpperCase),
            Map.entry("Lowercase", Character::isLowerCase),
            Map.entry("Lower", Character::isLowerCase),
            Map.entry("White_Space", c -> CharacterSet.SPACE.has(c) && c != 0xfeff || c == 0x85),
            Map.entry("space", c -> CharacterSet.SPACE.has(c) && c != 0xfeff || c == 0x85),
            Map.entry("Ideographic", Character::isIdeographic),
            Map.entry("Ideo", Character::isIdeographic),
            Map.entry("ID_Start", Character::isUnicodeIdentifierStart),
            Map.entry("IDS", Character::isUnicodeIdentifierStart),
            Map.entry("ID_Continue", c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)),
            Map.entry("IDC", c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)),
            Map.entry("ASCII_Hex_Digit", c -> c < 128 && Character.digit(c, 16) >= 0),
            Map.entry("AHex", c -> c < 128 && Character.digit(c, 16) >= 0));

    private static final Set<String> GROUPS = Set.of("L", "M", "N", "P", "S", "Z", "C");

    private UnicodeProperty() {}

    /** @param text between the braces */
    static Optional<IntPredicate> of(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Optional.ofNullable(BINARY.get(text)).or(() -> category(text));
        }
        String value = text.substring(equals + 1);
        return switch (text.substring(0, equals)) {
            case "General_Category", "gc" -> category(value);
            case "Script", "sc", "Script_Extensions", "scx" -> script(value);
            default -> Optional.empty();
        };
    }

    private static Optional<IntPredicate> category(String name) {
        String wanted = LONG.getOrDefault(name, name);
        if (wanted.equals("LC")) {
            return Optional.of(c -> "Lu Ll Lt".contains(type(c)));
        }
        if (GROUPS.contains(wanted)) {
            return Optional.of(c -> type(c).charAt(0) == wanted.charAt(0));
        }
        boolean known = wanted.length() == 2 && BY_TYPE.contains(wanted);
        return known ? Optional.of(c -> type(c).equals(wanted)) : Optional.empty();
    }

    private static String type(int c) {
        return BY_TYPE.get(Character.getType(c));
    }

    private static Optional<IntPredicate> script(String name) {
        try {
            Character.UnicodeScript script = Character.UnicodeScript.forName(name);
            return Optional.of(c -> Character.UnicodeScript.of(c) == script);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
