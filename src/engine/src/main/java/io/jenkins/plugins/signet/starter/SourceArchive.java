package io.jenkins.plugins.signet.starter;

/** The whole application as one file, for what runs from its sources: a release is at most 200 files. */
final class SourceArchive {

    private SourceArchive() {}

    static Guess artifact(String archive) {
        return new Guess(archive, "the whole application; its start unpacks it");
    }

    static String build(RepositoryFiles repository, String archive) {
        StringBuilder build = new StringBuilder();
        if (repository.has("package.json")) {
            build.append(repository.has("package-lock.json") ? "npm ci" : "npm install")
                    .append(" && ");
            if (repository
                    .text("package.json")
                    .filter(text -> text.contains("\"build\""))
                    .isPresent()) {
                build.append("npm run build && ");
            }
        }
        return build + "mkdir -p build && tar czf " + archive
                + " --exclude=./build --exclude=./.git --exclude=./.signet .";
    }
}
