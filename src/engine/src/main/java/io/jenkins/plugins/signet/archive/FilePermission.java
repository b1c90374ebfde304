package io.jenkins.plugins.signet.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The nine bits of who may do what with a file, as numbers of tar and zip have them. */
final class FilePermission {

    /** Who unpacks has to be able to read it, and to take it away again. */
    private static final int OWNER_READS = 0400;

    private static final int ALL = 0777;

    /** From others' execution, the lowest bit, to the owner's reading. */
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    private FilePermission() {}

    /** Sets them; the bits for setting user and group are left out. */
    static void set(Path file, int mode) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        int bits = mode & ALL | OWNER_READS;
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((bits >> bit & 1) == 1) {
                permissions.add(BITS[bit]);
            }
        }
        Files.setPosixFilePermissions(file, permissions);
    }

    static int of(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        int mode = 0;
        for (int bit = 0; bit < BITS.length; bit++) {
            if (permissions.contains(BITS[bit])) {
                mode |= 1 << bit;
            }
        }
        return mode;
    }

    static boolean isProgram(Path file) throws IOException {
        return isProgram(of(file));
    }

    static boolean isProgram(int mode) {
        return (mode & 0100) != 0;
    }
}
