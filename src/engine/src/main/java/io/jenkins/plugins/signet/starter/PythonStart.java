package io.jenkins.plugins.signet.starter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From Python sources: a server for the application object that they have. */
final class PythonStart {

    private static final Pattern FAST_API = Pattern.compile("(?m)^(\\w+)\\s*=\\s*FastAPI\\(");
    private static final Pattern FLASK = Pattern.compile("(?m)^(\\w+)\\s*=\\s*Flask\\(");

    private PythonStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        if (!repository.has("pyproject.toml") && !repository.has("requirements.txt") && !repository.has("manage.py")) {
            return Optional.empty();
        }
        String archive = "build/" + app + ".tar.gz";
        Optional<String> server = server(repository);
        return server.map(
                line -> StartDraft.of(
                        "python, " + (repository.has("pyproject.toml") ? "pyproject.toml" : "requirements.txt"),
                        List.of(SourceArchive.artifact(archive)),
                        List.of(
                                "command: " + YamlScalar.list(CommandLineText.unpacked(archive, ".venv/bin/" + line)),
                                "env: { PORT: \"${port}\" }"),
                        "python3 -m venv .venv && .venv/bin/pip install "
                                + (repository.has("requirements.txt") ? "-r requirements.txt" : ".")
                                + " gunicorn uvicorn && " + SourceArchive.build(repository, archive),
                        List.of("'" + line + "' serves it"),
                        List.of(
                                "whether python3 of the hosts is that of the build: the archive brings the libraries, not Python")));
    }

    private static Optional<String> server(RepositoryFiles repository) {
        Optional<String> django = repository
                .called("wsgi.py"::equals)
                .findFirst()
                .map(file -> "gunicorn --bind 127.0.0.1:$PORT " + module(file) + ":application");
        return django.or(() -> found(repository, FAST_API, "uvicorn --port $PORT "))
                .or(() -> found(repository, FLASK, "gunicorn --bind 127.0.0.1:$PORT "));
    }

    private static Optional<String> found(RepositoryFiles repository, Pattern application, String server) {
        return repository
                .called(name -> name.endsWith(".py"))
                .filter(file -> !file.matches("(?:.*/)?tests?/.*"))
                .flatMap(file -> repository.text(file).stream().flatMap(text -> application
                        .matcher(text)
                        .results()
                        .map(each -> server + module(file) + ":" + each.group(1))))
                .findFirst();
    }

    private static String module(String file) {
        return file.replaceFirst("^src/", "")
                .replaceAll("(?:/__init__)?\\.py$", "")
                .replace('/', '.');
    }
}
