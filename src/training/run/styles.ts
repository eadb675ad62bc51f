/** Categories of Quick, Draw! that look like squiggles rather than things: what the `squiggle` style draws. */
const SQUIGGLE_CATEGORIES = new Set(
  (
    'squiggle,zigzag,line,circle,star,lightning,hurricane,tornado,snake,river,cloud,rain,ocean,moustache,feather,grass,leaf,wheel,snail,triangle,square,' +
    'hexagon,octagon,diamond,moon,sun,stairs,mountain,snowflake,flower,stitches,string bean,necklace,garden hose,boomerang,potato,blueberry,beard,' +
    'campfire,camouflage,bracelet,crown,mouth,nose,ear,fish,peanut,pond,rainbow,spider,octopus,tree,bush,whale,bird,butterfly,banana,donut,goatee,' +
    'knee,elbow,waterslide,roller coaster,the great wall of china,scorpion'
  ).split(','),
);

/** Whether drawings of a category belong to a style; styles other than `squiggle` take what they are given. */
export function inStyle(style: string, category: string): boolean {
  return style !== 'squiggle' || SQUIGGLE_CATEGORIES.has(category.toLowerCase());
}
