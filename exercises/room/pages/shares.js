// Whole percent that always make 100: the same rules as casedata/reasoning/shares.py, which a test holds this against.
// One file for everybody: the pages of a room load it before their own script, the board of the notebooks joins it to its.
/**
 * @param {number[]} weights
 * @param {number} total
 */
function apportion(weights, total) {
  const claims = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  const given = claims.map(() => 0);
  for (let left = total; left > 0; left -= 1) {
    let next = 0;
    claims.forEach((weight, one) => {
      if (weight / (2 * given[one] + 1) > claims[next] / (2 * given[next] + 1)) next = one;
    });
    given[next] += 1;
  }
  return given;
}

/**
 * @param {number[]} shares  those from before the drag, so that the way back restores them
 * @param {number} index  the one that is dragged
 * @param {number} asked  what it is to become
 * @param {number[]} locked  the places that stay
 */
function moved(shares, index, asked, locked) {
  const others = shares.map((_, one) => one).filter((one) => one !== index && !locked.includes(one));
  if (others.length === 0) return { shares: [...shares], heldBack: asked !== shares[index] };
  const free = others.reduce((sum, one) => sum + shares[one], shares[index]);
  const given = Math.max(0, Math.min(asked, free));
  const rest = apportion(others.map((one) => shares[one]), free - given);
  const after = [...shares];
  after[index] = given;
  others.forEach((one, place) => { after[one] = rest[place]; });
  return { shares: after, heldBack: given !== asked };
}

/**
 * 1, 2, 2, 4: equal shares have the same rank.
 * @param {number[]} shares
 */
function ranks(shares) {
  return shares.map((share) => 1 + shares.filter((other) => other > share).length);
}
