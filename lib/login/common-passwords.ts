/**
 * The most used passwords of ten characters and more, from the well-known public lists; shorter ones are refused anyway.
 * Compared in lower case.
 */
const WORDS = `
1234567890 0987654321 12345678910 123456789a 123456789q 1234567891 123456789123 1234512345 12341234123 1234554321
123123123123 1231231231 1212121212 1111111111 0000000000 2222222222 3333333333 4444444444 5555555555 6666666666
7777777777 8888888888 9999999999 11111111111 111111111111 1122334455 11223344556 112233445566 0123456789 9876543210
987654321a 98765432100 147258369a 1472583690 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5 q1w2e3r4t5y6
zaq12wsxcde3 zaq1xsw2cde3 qazwsxedcrfv qazwsxedc123 qazwsx123456 1qaz2wsx3edc4rfv qwertyuiop qwertyuiop123 qwertyuiop1
qwerty1234 qwerty12345 qwerty123456 qwerty1234567890 qwertyqwerty 123456qwerty 12345qwert 1234qwerasdf qwerasdfzxcv
qweasdzxc123 qwe123asd456 asdfghjkl123 asdfghjklqwertyuiop asdfasdfasdf asdfghjkl1 zxcvbnm123 zxcvbnm1234 zxcvbnmasdfghjkl
mnbvcxzlkjhgfdsa poiuytrewq abcd123456 abcdefghij abcdefghijk abcdefghijklmnopqrstuvwxyz abc1234567 abc123456789
abcdef123456 abc123abc123 a1b2c3d4e5 a1b2c3d4e5f6 aa123456789 a123456789 a1234567890 aaaaaaaaaa aaaaaaaaaaaa
password12 password123 password1234 password12345 password123456 password1! password123! password1234! password!23
password2023 password2024 password2025 password2026 passwordpassword passw0rd123 passw0rd1234 p@ssw0rd123 p@ssword123
p@ssw0rd1234 p@ssw0rd123! p@ssword1234 pa$$w0rd123 pa55word123 mypassword mypassword1 mypassword123 newpassword
newpassword1 newpassword123 temppassword temporary1 temporary123 changeme123 changeme1234 changeme12345 changemenow
changeitnow letmein123 letmein1234 letmein12345 letmeinnow welcome123 welcome1234 welcome12345 welcome123! welcome2023
welcome2024 welcome2025 welcome2026 welcometothejungle iloveyou12 iloveyou123 iloveyou1234 iloveyou12345 iloveyouforever
iloveyousomuch ilovemyself ilovejesus ilovemymom iloveu1234 administrator administrator1 administrator123 admin123456
admin12345 admin1234567 admin123admin adminadmin adminadmin1 admin@1234 admin@12345 admin@123456 rootroot123 root123456
rootpassword superadmin superadmin1 superadmin123 superuser123 superman123 superman1234 supersecret spiderman1
spiderman123 batman123456 pokemon123 pokemon1234 starwars123 starwars1234 princess123 princess1234 football123
football1234 baseball123 basketball basketball1 basketball123 volleyball liverpool1 liverpool123 liverpoolfc
manchester manchester1 manchesterunited barcelona1 barcelona123 chelsea1234 arsenal1234 realmadrid realmadrid1
juventus123 michaeljackson christopher christopher1 alexander123 jennifer123 elizabeth1 elizabeth123 stephanie1
jonathan123 charlotte1 charlie123 charlie1234 sunshine123 sunshine1234 butterfly1 butterfly123 chocolate1 chocolate123
strawberry strawberry1 watermelon blackberry computer123 computer1234 internet123 internet1234 microsoft1 microsoft123
samsung123 samsung1234 android123 facebook123 facebook1234 instagram1 instagram123 whatsapp123 google123456 linkedin123
master12345 masterpassword monkey12345 dragon12345 shadow12345 trustno1trustno1 whatever123 whatever1234 nothing123
something123 letmein12345 secret12345 secretpassword secretsecret topsecret123 testtest123 test123456 test1234567
test12345678 testing123 testing1234 testpassword guest123456 demo123456 demodemo123 default123 user123456 userpassword
company123 company1234 business123 security123 security1234 summer2023! summer2024! summer2025! summer2026! winter2023!
winter2024! winter2025! winter2026! spring2025! autumn2025! january2025 january2026 correcthorsebatterystaple
correct horse battery staple thequickbrownfox helloworld helloworld1 helloworld123 hello123456 hellohello goodmorning
happybirthday jesuschrist jesusislord godisgood1 godisgreat blessed123 freedom123 michelle123 america123 australia1
germany123 hallo12345 passwort123 passwort1234 contraseña contraseña123 contrasena123 motdepasse motdepasse123
azertyuiop azertyuiop123 azerty12345 azerty123456 teste12345 minhasenha mypassw0rd signet12345 signet123456
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  [...WORDS.replace(/correct horse battery staple/, "").split(/\s+/), "correct horse battery staple"].filter(
    Boolean,
  ),
);
