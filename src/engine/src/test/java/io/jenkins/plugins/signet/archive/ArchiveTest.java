package io.jenkins.plugins.signet.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as GNU tar and commons-compress write them, and as somebody writes them who means no good. */
class ArchiveTest {

    private static final String LONG = "a-folder-with-a-rather-long-name/".repeat(8) + "and-a-file-in-it.txt";
    private static final int MUTATIONS = Boolean.getBoolean("signet.proof") ? 100_000 : 300;

    @TempDir
    Path folder;

    private Path packed;
    private Path to;

    @BeforeEach
    void folders() throws IOException {
        packed = Files.createDirectories(folder.resolve("packed"));
        to = Files.createDirectories(folder.resolve("to"));
    }

    /** With links to a file, to a folder and upwards, a program, a hard link, an empty folder and a long name. */
    private Path site() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        for (String name : List.of("index.html", "lib/code.js", "bin/run", "sch\u00f6n.txt", LONG)) {
            Files.createDirectories(site.resolve(name).getParent());
            Files.writeString(site.resolve(name), "this is " + name);
        }
        Files.createDirectories(site.resolve("empty"));
        Files.setPosixFilePermissions(site.resolve("bin/run"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(site.resolve("index.html"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(site.resolve("current.js"), Path.of("lib/code.js"));
        Files.createSymbolicLink(site.resolve("bin/lib"), Path.of("../lib"));
        Files.createLink(site.resolve("again.html"), site.resolve("index.html"));
        return site;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax", "oldgnu"})
    void whatGnuTarPacksComesOutAsItWas(String format) throws Exception {
        Path site = site();
        Path archive = packed.resolve("site.tar.gz");
        run("tar", "--format=" + format, "-czf", archive.toString(), "-C", site.toString(), ".");
        FolderListing unpacked = new Archive(archive, "site.tar.gz", 0).unpack(to);
        assertEquals(FolderListing.of(site, "site", ""), unpacked);
        assertEquals(unpacked, FolderListing.of(to, "to", ""));
        assertEquals("rwxr-x---", permissions("bin/run"));
        assertEquals("rw-r-----", permissions("index.html"));
        assertEquals(unpacked, new Archive(archive, "site.tar.gz", 0).list(""));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve(name)));
    }

    @Test
    void foldersAtTheBeginningOfNamesAreLeftOut() throws Exception {
        Path site = site();
        Path archive = packed.resolve("site.tgz");
        run("tar", "-czf", archive.toString(), "-C", folder.toString(), "site");
        assertEquals(FolderListing.of(site, "site", ""), new Archive(archive, "site.tgz", 1).unpack(to));
    }

    @Test
    void aZipKeepsLinksAndPermissions() throws IOException {
        Path archive = zip(zip -> {
            file(zip, "bin/", 040755, "");
            file(zip, "bin/run", 0100750, "#!/bin/sh");
            file(zip, "plain.txt", 0, "from nobody's Unix");
            file(zip, "current", 0120777, "bin/run");
        });
        new Archive(archive, "shop.zip", 0).unpack(to);
        assertEquals("rwxr-x---", permissions("bin/run"));
        assertEquals("rw-r--r--", permissions("plain.txt"));
        assertEquals("bin/run", Files.readSymbolicLink(to.resolve("current")).toString());
    }

    @Test
    void aZipMayCountInSixtyFourBits() throws IOException {
        int count = Boolean.getBoolean("signet.proof") ? 70_000 : 700;
        Path archive = zip(zip -> {
            zip.setUseZip64(Zip64Mode.Always);
            for (int each = 0; each < count; each++) {
                file(zip, each % 100 + "/" + each, each == count - 1 ? 0100755 : 0100644, "");
            }
        });
        FolderListing listing = new Archive(archive, "shop.zip", 0).list("");
        assertEquals(count, listing.size());
        assertEquals(
                FolderEntry.Kind.PROGRAM,
                listing.entries().get("99/" + (count - 1)).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "a\\..\\evil", "a\nb"})
    void aNameThatLeadsOutIsRefused(String name) throws IOException {
        assertRefused(tar(tar -> entry(tar, name, TarConstants.LF_NORMAL, "", "evil")), "shop.tar");
        assertRefused(zip(zip -> file(zip, name, 0100644, "evil")), "shop.zip");
        assertNothingWasWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/passwd", "a/../../evil", "self", ""})
    void aLinkThatLeadsOutIsRefused(String target) throws IOException {
        assertRefused(tar(tar -> entry(tar, "self", TarConstants.LF_SYMLINK, target, "")), "shop.tar");
        assertRefused(zip(zip -> file(zip, "self", 0120777, target)), "shop.zip");
        assertNothingWasWritten();
    }

    @Test
    void aLinkThatLeadsOutByWayOfAnotherIsRefused() throws IOException {
        assertRefused(
                tar(tar -> {
                    entry(tar, "a/b/c/up", TarConstants.LF_SYMLINK, "../../..", "");
                    entry(tar, "out", TarConstants.LF_SYMLINK, "a/b/c/up/../secret", "");
                }),
                "shop.tar");
        assertNothingWasWritten();
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        for (int first = 0; first < 2; first++) {
            boolean isLinkFirst = first == 0;
            assertRefused(
                    tar(tar -> {
                        if (isLinkFirst) {
                            entry(tar, "a", TarConstants.LF_SYMLINK, "b", "");
                        }
                        entry(tar, "a/evil", TarConstants.LF_NORMAL, "", "evil");
                        if (!isLinkFirst) {
                            entry(tar, "a", TarConstants.LF_SYMLINK, "b", "");
                        }
                    }),
                    "shop.tar");
        }
    }

    @Test
    void aHardLinkToWhatIsNotInTheArchiveIsRefused() throws IOException {
        assertRefused(tar(tar -> entry(tar, "shadow", TarConstants.LF_LINK, "/etc/shadow", "")), "shop.tar");
        assertRefused(tar(tar -> entry(tar, "shadow", TarConstants.LF_LINK, "etc/shadow", "")), "shop.tar");
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK}) {
            assertRefused(tar(tar -> entry(tar, "dev", kind, "", "")), "shop.tar");
        }
        assertRefused(zip(zip -> file(zip, "dev", 0010644, "")), "shop.zip");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() throws IOException {
        assertRefused(
                tar(tar -> {
                    entry(tar, "app", TarConstants.LF_NORMAL, "", "one");
                    entry(tar, "./app", TarConstants.LF_NORMAL, "", "other");
                }),
                "shop.tar");
    }

    @Test
    void moreThanAnybodyPacksIsRefused() throws IOException {
        Path archive = packed.resolve("bomb.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (String name : List.of("one", "other")) {
                entry(tar, name, TarConstants.LF_NORMAL, "", "0".repeat(600_000));
            }
        }
        Archive bomb = new Archive(archive, "bomb.tar.gz", 0);
        InputException bytes =
                assertThrows(InputException.class, () -> bomb.list("signet.yaml:3:4", new UnpackLimit(1 << 20, 10)));
        assertEquals(
                "signet.yaml:3:4: 'bomb.tar.gz' holds more than 1 MiB, more than 100 times its size. If that is meant, ship"
                        + " it as a folder",
                bytes.getMessage());
        InputException entries =
                assertThrows(InputException.class, () -> bomb.list("signet.yaml:3:4", new UnpackLimit(10 << 20, 1)));
        assertTrue(entries.getMessage().contains("holds more than 1 entries"), entries.getMessage());
        assertEquals(256L << 20, UnpackLimit.of(Files.size(archive)).bytes());
        assertEquals(100L << 30, UnpackLimit.of(1 << 30).bytes());
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() throws IOException {
        for (String name : List.of("a.tar", "a.tar.gz", "a.tgz", "a.zip")) {
            for (String content : List.of("", "no archive", "x".repeat(5000))) {
                Path archive = Files.writeString(packed.resolve(name), content);
                String said = assertRefused(archive, name);
                assertTrue(said.startsWith("'" + name + "' "), said);
            }
        }
    }

    @Test
    void anArchiveThatEndsTooEarlyIsRefused() throws Exception {
        run("tar", "-czf", packed.resolve("all.tgz").toString(), "-C", site().toString(), ".");
        byte[] all = Files.readAllBytes(packed.resolve("all.tgz"));
        Path cut = packed.resolve("cut.tgz");
        Files.write(cut, Arrays.copyOf(all, all.length - 20));
        assertRefused(cut, "cut.tgz");
    }

    @Test
    void aFileThatIsThereAlreadyIsNotReplaced() throws IOException {
        Files.writeString(to.resolve("app"), "there before");
        Path archive = tar(tar -> entry(tar, "app", TarConstants.LF_NORMAL, "", "new"));
        assertThrows(InputException.class, () -> new Archive(archive, "shop.tar", 0).unpack(to));
        assertEquals("there before", Files.readString(to.resolve("app")));
    }

    /** Unpacked inside its folder, or refused in one sentence: there is no third end. */
    @Test
    void nothingThatIsChangedAtRandomLeavesItsFolder() throws Exception {
        Path site = site();
        Path good = packed.resolve("good.tar");
        run("tar", "--format=pax", "-cf", good.toString(), "-C", site.toString(), ".");
        Path goodZip = zip(zip -> {
            file(zip, "bin/run", 0100750, "#!/bin/sh");
            file(zip, "current", 0120777, "bin/run");
        });
        Random random = new Random(20261130);
        for (int each = 0; each < MUTATIONS; each++) {
            boolean isTar = each % 2 == 0;
            byte[] bytes = Files.readAllBytes(isTar ? good : goodZip);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String name = isTar ? "changed.tar" : "changed.zip";
            Path changed = Files.write(packed.resolve(name), bytes);
            Path own = Files.createDirectories(folder.resolve("own/to"));
            try {
                FolderListing listed = new Archive(changed, name, 0).unpack(own);
                assertEquals(Optional.empty(), listed.changed(own));
            } catch (InputException refused) {
                assertTrue(refused.getMessage().contains(". "), refused.getMessage());
            }
            try (Stream<Path> beside = Files.list(folder.resolve("own"))) {
                assertEquals(List.of(own), beside.toList());
            }
            delete(own);
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = new ArrayList<>(walk.toList());
        }
        Collections.reverse(all);
        for (Path each : all) {
            Files.delete(each);
        }
    }

    private String assertRefused(Path archive, String name) {
        InputException listed =
                assertThrows(InputException.class, () -> new Archive(archive, name, 0).list("signet.yaml:3:4"));
        assertTrue(listed.getMessage().startsWith("signet.yaml:3:4: '"), listed.getMessage());
        assertTrue(listed.getMessage().lines().count() == 1, listed.getMessage());
        InputException unpacked = assertThrows(InputException.class, () -> new Archive(archive, name, 0).unpack(to));
        return unpacked.getMessage();
    }

    private void assertNothingWasWritten() throws IOException {
        try (Stream<Path> all = Files.list(to)) {
            assertEquals(List.of(), all.toList());
        }
        assertTrue(Files.notExists(folder.resolve("evil"), LinkOption.NOFOLLOW_LINKS));
    }

    private interface Packing<T> {
        void into(T archive) throws IOException;
    }

    private Path tar(Packing<TarArchiveOutputStream> packing) throws IOException {
        Path archive = packed.resolve("made.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            packing.into(tar);
        }
        return archive;
    }

    private static void entry(TarArchiveOutputStream tar, String name, byte kind, String target, String content)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setName(name);
        entry.setLinkName(target);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private Path zip(Packing<ZipArchiveOutputStream> packing) throws IOException {
        Path archive = packed.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            packing.into(zip);
        }
        return archive;
    }

    private static void file(ZipArchiveOutputStream zip, String name, int mode, String content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        if (mode != 0) {
            entry.setUnixMode(mode);
        }
        zip.putArchiveEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
