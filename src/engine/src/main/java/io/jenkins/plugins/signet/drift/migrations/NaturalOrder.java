package io.jenkins.plugins.signet.drift.migrations;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folder by folder and then by file, each by its leading number, if it has one, and then by its name: 2_x before 10_x. */
final class NaturalOrder implements Comparator<Path> {

    private static final Pattern NUMBERED = Pattern.compile("(\\d+).*");

    @Override
    public int compare(Path left, Path right) {
        for (int i = 0; i < Math.min(left.getNameCount(), right.getNameCount()); i++) {
            int byName =
                    compareNames(left.getName(i).toString(), right.getName(i).toString());
            if (byName != 0) {
                return byName;
            }
        }
        return Integer.compare(left.getNameCount(), right.getNameCount());
    }

    private static int compareNames(String left, String right) {
        Matcher a = NUMBERED.matcher(left);
        Matcher b = NUMBERED.matcher(right);
        boolean numbered = a.matches();
        if (numbered != b.matches()) {
            return numbered ? -1 : 1;
        }
        int byNumber = numbered ? new BigInteger(a.group(1)).compareTo(new BigInteger(b.group(1))) : 0;
        return byNumber != 0 ? byNumber : left.compareTo(right);
    }
}
