package io.jenkins.plugins.signet.runner.pipeline.script;

import io.jenkins.plugins.signet.runner.pipeline.spi.Sources;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/** What {@code currentBuild.changeSets} has: the commits since the build before. */
public record ChangeSet(List<Entry> entries) implements Iterable<ChangeSet.Entry>, Serializable {

    private static final int BEFORE_THE_PATH = 2;

    public ChangeSet {
        entries = List.copyOf(entries);
    }

    static List<ChangeSet> of(Sources sources) {
        List<Entry> entries = sources.commits().stream()
                .map(commit -> new Entry(
                        commit.id(),
                        new Author(commit.author(), commit.email()),
                        commit.at(),
                        commit.comment(),
                        commit.files().stream().map(AffectedFile::of).toList()))
                .toList();
        return entries.isEmpty() ? List.of() : List.of(new ChangeSet(entries));
    }

    public Object[] getItems() {
        return entries.toArray();
    }

    public List<Entry> getLogs() {
        return entries;
    }

    public String getKind() {
        return "git";
    }

    /** Whether there is nothing in it. */
    public boolean isEmptySet() {
        return entries.isEmpty();
    }

    @Override
    public Iterator<Entry> iterator() {
        return entries.iterator();
    }

    /** A commit. */
    public record Entry(String id, Author author, long at, String comment, List<AffectedFile> files)
            implements Serializable {

        public String getCommitId() {
            return id;
        }

        public String getId() {
            return id;
        }

        public String getRevision() {
            return id;
        }

        public Author getAuthor() {
            return author;
        }

        public String getAuthorName() {
            return author.name();
        }

        public String getAuthorEmail() {
            return author.email();
        }

        public long getTimestamp() {
            return at;
        }

        /** The first line. */
        public String getMsg() {
            return comment.lines().findFirst().orElse("");
        }

        public String getMsgAnnotated() {
            return getMsg();
        }

        public String getComment() {
            return comment;
        }

        public List<AffectedFile> getAffectedFiles() {
            return files;
        }

        public List<String> getAffectedPaths() {
            return files.stream().map(AffectedFile::path).toList();
        }
    }

    /** Who has written a commit. */
    public record Author(String name, String email) implements Serializable {

        public String getFullName() {
            return name;
        }

        public String getDisplayName() {
            return name;
        }

        public String getId() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A file that a commit has changed. */
    public record AffectedFile(String path, EditType editType) implements Serializable {

        static AffectedFile of(String line) {
            return new AffectedFile(line.substring(BEFORE_THE_PATH), EditType.of(line.charAt(0)));
        }

        public String getPath() {
            return path;
        }

        public EditType getEditType() {
            return editType;
        }
    }

    /** How a file was changed. */
    public record EditType(String name, String description) implements Serializable {

        static EditType of(char letter) {
            return switch (letter) {
                case 'A' -> new EditType("add", "The file was added");
                case 'D' -> new EditType("delete", "The file was removed");
                default -> new EditType("edit", "The file was modified");
            };
        }

        public String getName() {
            return name;
        }

        public String getDescription() {
            return description;
        }
    }
}
