/** What a release consists of before anything is shipped: its application file, its artifacts and its images by digest. */
@NullMarked
package io.jenkins.plugins.signet.plan;

import org.jspecify.annotations.NullMarked;
