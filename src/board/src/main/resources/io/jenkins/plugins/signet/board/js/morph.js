// Brings what is shown into the shape of what should be shown, in place, so that focus, scroll, selection and an open
// <details> stay as they are while a page follows a running train.

/** An element with data-own belongs to another module: once there, it is left alone. */
export function morph(shown, wanted) {
  if (shown.nodeType !== wanted.nodeType || shown.nodeName !== wanted.nodeName || key(shown) !== key(wanted)) {
    shown.replaceWith(wanted);
    return;
  }
  if (shown.nodeType === Node.TEXT_NODE) {
    if (shown.data !== wanted.data) {
      shown.data = wanted.data;
    }
    return;
  }
  if (shown.dataset?.own && shown.dataset.own === wanted.dataset.own) {
    return;
  }
  attributes(shown, wanted);
  children(shown, [...wanted.childNodes]);
}

/** Makes the children of an element those that are wanted. One with a data-key is kept as long as its key is wanted. */
export function children(parent, wanted) {
  const wantedKeys = new Set(wanted.map(key).filter(Boolean));
  const isKept = (node) => wantedKeys.has(key(node));
  wanted.forEach((node, position) => {
    const known = key(node) ? [...parent.childNodes].slice(position).find((each) => key(each) === key(node)) : null;
    while (known && known !== parent.childNodes[position] && !isKept(parent.childNodes[position])) {
      parent.childNodes[position].remove();
    }
    const here = parent.childNodes[position];
    if (known && known !== here) {
      parent.insertBefore(known, here);
    }
    if (known ?? (here && !isKept(here))) {
      morph(known ?? here, node);
    } else {
      parent.insertBefore(node, here ?? null);
    }
  });
  while (parent.childNodes.length > wanted.length) {
    parent.lastChild.remove();
  }
}

function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null;
}

function attributes(shown, wanted) {
  for (const { name } of [...shown.attributes]) {
    if (!wanted.hasAttribute(name) && !(name === "open" && shown.nodeName === "DETAILS")) {
      shown.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (shown.getAttribute(name) !== value) {
      shown.setAttribute(name, value);
    }
  }
}
