package io.jenkins.plugins.signet.pages;

import hudson.Extension;
import hudson.model.RootAction;
import hudson.model.User;
import hudson.security.Permission;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.board.BoardFile;
import io.jenkins.plugins.signet.board.BoardFiles;
import io.jenkins.plugins.signet.board.BoardPage;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.board.api.Caller;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.release.UndeterminedException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jenkins.management.Badge;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The release board at {@code /signet/}: the same pages and the same API as under {@code signet board}, in the controller's
 * own frame. A POST comes here only past the controller's own crumb filter.
 */
@Extension
public final class BoardAction implements RootAction, StaplerProxy {

    private static final String API = "/api/";

    @Override
    public String getIconFileName() {
        return BoardSight.isOpen() ? "symbol-ribbon" : null;
    }

    @Override
    public String getDisplayName() {
        return "Signet";
    }

    @Override
    public String getUrlName() {
        return "signet";
    }

    /** People who wait for a decision look here, so it is one press away from every page. */
    @Override
    public boolean isPrimaryAction() {
        return true;
    }

    /** How many releases wait for the reader. */
    @Override
    public Badge getBadge() {
        long waiting = AwaitedPress.count();
        return waiting == 0
                ? null
                : new Badge(
                        Long.toString(waiting),
                        waiting == 1
                                ? "1 release waits for your decision"
                                : waiting + " releases wait for your decision",
                        Badge.Severity.WARNING);
    }

    /** Nothing below the board is reached without the permission to see it, everywhere or on a project that ships. */
    @Override
    public Object getTarget() {
        if (!BoardSight.isOpen()) {
            Jenkins.get().checkPermission(SignetPermissions.VIEW);
        }
        return this;
    }

    /** The first page. */
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        show("", request, response);
    }

    /** Every other page, what it loads, and the documents below {@code api/}. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String path = request.getRestOfPath();
        if (path.startsWith(API)) {
            answer(request, path.substring(API.length()), response);
        } else {
            show(path.substring(1), request, response);
        }
    }

    private static void show(String path, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException {
        Optional<BoardPage> page = BoardPage.find(path);
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (page.isPresent()) {
            request.getView(new BoardFrame(page.get()), "index").forward(request, response);
        } else {
            send(BoardFiles.asset(path), request, response);
        }
    }

    private static void send(Optional<BoardFile> file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        BoardFiles.headers().forEach(response::setHeader);
        response.setHeader("ETag", file.get().etag());
        if (file.get().etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.get().contentType());
        response.setContentLength(file.get().bytes().length);
        response.getOutputStream().write(file.get().bytes());
    }

    private static void answer(StaplerRequest2 request, String path, HttpServletResponse response) throws IOException {
        BoardSight sight = new BoardSight();
        BoardResponse answer = SignetHome.get()
                .board(sight)
                .handle(new BoardRequest(
                        request.getMethod(),
                        path,
                        query(request),
                        Objects.toString(request.getContentType(), ""),
                        Objects.toString(request.getHeader("If-None-Match"), ""),
                        body(request),
                        caller(
                                request,
                                may(SignetPermissions.PROMOTE, path, sight),
                                may(SignetPermissions.OVERRIDE, path, sight))));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static Map<String, String> query(StaplerRequest2 request) {
        Map<String, String> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[values.length - 1]));
        return query;
    }

    private static byte[] body(StaplerRequest2 request) throws IOException {
        return request.getMethod().equals("POST")
                ? request.getInputStream().readNBytes(BoardRequest.MAX_BODY + 1)
                : new byte[0];
    }

    /**
     * On the train that a path is about, or, where it is about none, on the controller as a whole: a freeze is about all who
     * ship to an environment.
     */
    private static boolean may(Permission permission, String path, BoardSight sight) {
        String[] parts = path.split("/");
        if (parts.length < 2 || !parts[0].equals("trains")) {
            return Jenkins.get().hasPermission(permission);
        }
        try {
            return SignetHome.get()
                    .views()
                    .train(parts[1])
                    .filter(train -> sight.may(permission, train.app()))
                    .isPresent();
        } catch (UndeterminedException unreadable) {
            return false;
        }
    }

    private static Caller caller(StaplerRequest2 request, boolean mayPromote, boolean mayOverride) {
        Set<BoardPermission> permissions = EnumSet.of(BoardPermission.VIEW);
        if (mayPromote) {
            permissions.add(BoardPermission.PROMOTE);
        }
        if (mayOverride) {
            permissions.add(BoardPermission.OVERRIDE);
        }
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        return new Caller(
                Optional.ofNullable(User.current()).map(User::getId),
                permissions,
                issuer == null ? "Jenkins-Crumb" : issuer.getCrumbRequestField(),
                issuer == null ? "" : issuer.getCrumb(request),
                true);
    }
}
