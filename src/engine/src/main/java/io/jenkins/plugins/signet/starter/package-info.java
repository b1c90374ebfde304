/**
 * First files for a repository that Signet has never seen: what starts the application, what answers for it and where it may
 * go is guessed from a listing of its files and a look at the host. Pure but for {@code RepositoryWalk} and {@code HostLook}.
 */
@NullMarked
package io.jenkins.plugins.signet.starter;

import org.jspecify.annotations.NullMarked;
