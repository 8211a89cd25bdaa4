// Whole percent that always make 100: the same rules as casedata/reasoning/shares.py, which a test holds this against.
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
