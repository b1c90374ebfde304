package io.jenkins.plugins.signet.pages;

import io.jenkins.plugins.signet.board.BoardPage;
import java.util.List;

/** A page of the board in the controller's own frame: header, side panel, theme. */
public final class BoardFrame {

    private final BoardPage page;

    BoardFrame(BoardPage page) {
        this.page = page;
    }

    public BoardPage getPage() {
        return page;
    }

    /** The sheets of the board's own part; the rest of the look is the controller's. */
    public List<String> getSheets() {
        return BoardPage.SHEETS;
    }
}
