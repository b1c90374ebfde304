package io.jenkins.plugins.signet.promotion;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a release that waits. In JSON it is a group of its own.
 *
 * @param remarks in order
 * @param held the remark that holds it; {@code null} if none does
 */
public record Talk(List<PromotionRemark> remarks, @Nullable PromotionRemark held) {

    static final int MOST_REMARKS = 200;

    public Talk {
        remarks = List.copyOf(remarks);
    }

    static Talk with(@Nullable Talk before, PromotionRemark remark) {
        List<PromotionRemark> more = new ArrayList<>(before == null ? List.of() : before.remarks);
        more.add(remark);
        return new Talk(
                more,
                switch (remark.kind()) {
                    case HOLD -> remark;
                    case GO_ON -> null;
                    case COMMENT -> before == null ? null : before.held;
                });
    }
}
