import { nameKey } from './normalise-name.js';

/** Short and pet forms in use in England. The first of a line is the form the others lead to; a form may stand on several lines. */
const GROUPS = `
abigail abbie abby gail
alan allan allen al
albert bert bertie al
alexander alex alec alistair sandy xander sasha
alexandra alex sandra sandy lexi
alfred alf alfie fred
alice ali alys
amanda mandy
andrew andy drew
angela angie ange
ann anne anna annie nan nancy hannah
anthony antony tony
antoinette toni
aoife eefa ifa
archibald archie
arthur art artie
barbara barb babs barbie
beatrice bea bee trixie
benjamin ben benny benji
bernard bernie
brenda bren
bridget biddy bridie bride
caoimhe keeva kiva
carol carole caroline caro carrie
catherine katherine kathryn catharine kath kathy cathy cath kate katie kitty kay karen katy
cecilia cecily celia cissie
charles charlie chas chuck chaz
charlotte lottie charlie
christine christina chris chrissie tina kirsty
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
david dave davey davy dai
deborah debra deb debbie
denis dennis den denny
derek derrick del
donald don donny
dorothy dot dotty dottie dolly dora thea
douglas doug dougie
edith edie
edmund ed eddie ted
edward ed eddie ted teddy ned ward
eileen aileen eily
eleanor elinor ellen nell nellie nora ella
elizabeth elisabeth eliza liz lizzie beth betty bettie betsy bess bessie libby lisa elsie lilibet lily
emily em emmie millie
emma em emmie
eric ric
ernest ernie ern
esther hester hetty essie
ethel eth
eoin owen eoghan
eugene gene
eunice unice
evelyn eve evie
florence flo florrie flossie
frances fran frankie fanny francesca
francis frank frankie fran
frederick frederic fred freddie freddy
gabriel gabe
geoffrey jeffrey geoff jeff
george georgie
gerald gerry jerry
gerard gerry ged
gertrude gert gertie trudy
gillian jill gill
gladys glad
gordon gord
gregory greg
gwendoline gwen gwendolyn
harold harry hal
harriet hattie harrie
helen helena nell nellie ellen lena
henry harry hal hank
herbert herb bert bertie
hilda hildy
hubert bert hugh
hugh hughie shug
isabella isabel isabelle isobel bella izzy belle tibby
jacob jake
jacqueline jackie jacky jacqui
james jim jimmy jamie jem jimmie
jane janet jean jan janie janice jenny
jennifer jen jenny jenni
jeremy jerry jem
jessica jess jessie
joan joanie
joanna joanne jo johanna
john jack johnny jon jonny ian sean
jonathan jon jonny jonathon
joseph joe joey
josephine jo josie josey
joshua josh
judith judy judi jude
julia julie jules
kenneth ken kenny
kimberley kim
laura lori
lawrence laurence larry laurie loz
leonard len lenny leo
leslie lesley les
lilian lillian lily lil
linda lynda lin lyn lynn
louis lewis lou lew
louisa louise lou
lucy lucille lu
madeleine madeline maddie
malcolm mal malc
margaret marguerite meg maggie peggy peg madge marge margie greta daisy rita maisie mags margot
marion marian
marjorie margery marge marj
martha mattie patty
martin marty
mary marie maria molly polly mamie may moira maire minnie
matilda tilly mattie maud
matthew matt mattie
maurice morris mo
maureen mo
maximilian max
melanie mel
michael mick mike mickey micky micah
michelle shelley shell
mildred millie milly
miriam mim
mohammed mohammad muhammad mohamed muhammed mo
muriel mu
nancy nan
nathaniel nathan nat nate
nicholas nick nicky nico
nicola nicky nikki
niamh neve neave
norman norm
oliver ollie olly
olive olivia liv ollie
pamela pam pammy
patricia pat patsy patty trish trisha tricia paddy
patrick pat paddy
paula pauline
penelope penny pen
peter pete
philip phillip phil pip
philippa pippa pip
phyllis phyl
rachel rach
raymond ray
rebecca becky bex becca
reginald reg reggie
richard rick ricky rich richie dick dickie
robert rob robbie bob bobby bert robin
roderick rod roddy
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie romy
rose rosa rosie
russell russ
ruth ruthie
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sharon shaz
sean shaun shawn shane
sheila shelagh
siobhan shivaun shevaun chevonne
sidney sydney sid syd
simon si
sophia sophie sofia
stanley stan
stephanie steph
stephen steven steve stevie ste
stuart stewart stu
susan susanna susannah suzanne sue susie suzie
sylvia silvia syl
terence terrance terry tel
teresa theresa terry tess tessa
theodore theo ted teddy
thomas tom tommy
timothy tim
valerie val
vera veronica ronnie
victor vic
victoria vicky vicki tori queenie
vincent vince vinny
violet vi
virginia ginny
vivian vivien vivienne viv
walter walt wally
wilfred wilf fred
william bill billy will willie willy liam wills
winifred win winnie freda
yvonne vonny
zachary zach zak
`;

const ROOTS: ReadonlyMap<string, readonly string[]> = buildRoots();

/** The forms a given name may be short for, itself included: bill → bill, william. */
export function givenRoots(key: string): readonly string[] {
  return [...new Set([key, ...(ROOTS.get(key) ?? [])])];
}

function buildRoots(): Map<string, string[]> {
  const roots = new Map<string, string[]>();
  for (const line of GROUPS.trim().split('\n')) {
    const forms = line.split(' ').map(nameKey);
    for (const form of forms) roots.set(form, [...(roots.get(form) ?? []), forms[0] ?? form]);
  }
  return roots;
}
